import { loadProgram } from '#platform/load-program.ts';

await loadProgram(() => import('./main.ts'));
