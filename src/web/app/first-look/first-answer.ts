import { askFirstLook } from './ask-first-look.ts';

/** Under way as soon as these few lines are there. One module, so it is asked for once for both of the page's scripts. */
export const firstAnswer = askFirstLook(location, (url, request) => fetch(url, request));
