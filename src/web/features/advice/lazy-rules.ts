import { lazyCode } from '../../resources/lazy/lazy-code.ts';

/** With all rules and all makes of peer they weigh as much as a page; how its tunnels do is said before they are there. */
export const adviceRules = lazyCode(() => import('#domain/advice/advice-for.ts'));
