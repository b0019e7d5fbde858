import { withFolder } from '#testing/with-folder.ts';
import { engineFigures } from './history/engines.ts';
import { oneTunnel } from './history/one-tunnel.ts';
console.log(await withFolder(oneTunnel));
console.log(await withFolder(engineFigures));
