import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { untilListening } from '#testing/start-program.ts';
import { withFolder } from '#testing/with-folder.ts';
import { table } from '#testing/text-table.ts';

const starts = 5;

/** From `npm start` with nothing changed to the line that says ready: on a new database first, then again. */
export function startUp(): Promise<string> {
  return withFolder(async (dataDir) => {
    const times: number[] = [];
    for (let start = 0; start <= starts; start++) times.push(await startOnce(dataDir));
    const [first = 0, ...again] = times;
    const [median = 0] = again.toSorted((one, other) => one - other).slice(Math.floor(starts / 2));
    return table(
      ['start with nothing to install or build', 'ms'],
      [
        ['on a new database', first.toFixed(0)],
        [`again, median of ${starts}`, median.toFixed(0)],
        ['again, slowest', Math.max(...again).toFixed(0)],
      ],
    );
  });
}

async function startOnce(dataDir: string): Promise<number> {
  const started = performance.now();
  const run = fileURLToPath(new URL('../tooling/run.mjs', import.meta.url));
  const child = spawn(process.execPath, [run, 'start', '--port', '0', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const server = await untilListening('npm start', child);
  const took = performance.now() - started;
  await server.stop();
  return took;
}
