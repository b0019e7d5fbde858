import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { table } from '../text-table.ts';
import { storiesTable, tellStories } from '../interleavings/tell-stories.ts';
import { seededRandom } from '../seeded-random.ts';
import { aFolder } from '../with-folder.ts';
import {
  type Acknowledged,
  type Run,
  changeUntil,
  missingFrom,
  nothingYet,
  startOn,
} from './run-under-drill.ts';

/*
 * `npm run drill`: what a hostile day does to the data folder of the whole built program. It prints a table and ends with 1
 * when anything that was acknowledged is missing without a word. Numbers after the name make it shorter:
 * `npm run drill -- 20 5 5 50`. Last, that many stories of many hands on one gateway, each of its own seed, the first of
 * which is the fifth number: `npm run drill -- 0 0 0 1 417` tells one story again.
 */
const [kills = 200, stops = 20, flips = 20, stories = 1_000, firstSeed = 1] = process.argv
  .slice(2)
  .map(Number);
const databases = ['console/console.db', 'embedded-api/embedded-api.sqlite'];
const random = seededRandom(7);
const folder = aFolder();

interface Result {
  drill: string;
  rounds: number;
  acknowledged: number;
  allThere: number;
  said: number;
  silent: number;
}
const results: Result[] = [];

try {
  results.push(await killRepeatedly());
  results.push(await stopAndStartFromCopies());
  results.push(await flipBytes());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  table(
    ['drill', 'rounds', 'acknowledged', 'all there', 'lost and said', 'lost and silent'],
    results.map((row) => [row.drill, row.rounds, row.acknowledged, row.allThere, row.said, row.silent]),
  ),
);
// Of a kill and of a clean stop nothing may be lost at all; of a damaged log it must be said.
const [killed, stopped] = results;
process.exitCode =
  results.some(({ silent }) => silent > 0) || (killed?.said ?? 0) + (stopped?.said ?? 0) > 0 ? 1 : 0;

const told = await tellStories(Array.from({ length: stories }, (_, index) => firstSeed + index));
console.log(storiesTable(told, stories, firstSeed));
if (told.lost.length + told.takenBack.length > 0) process.exitCode = 1;

async function killRepeatedly(): Promise<Result> {
  const data = join(folder, 'killed');
  const acknowledged = nothingYet();
  const result = emptyResult(`${kills} times kill −9 while it writes`);
  for (let round = 0; round < kills; round++) {
    const run = await look(data, acknowledged, result);
    if (!run) break;
    await killWhileWriting(run, acknowledged, 20 + random() * 380);
  }
  const last = await look(data, acknowledged, result);
  await last?.program.stop();
  return { ...result, rounds: kills, acknowledged: acknowledged.changes + acknowledged.users };
}

async function stopAndStartFromCopies(): Promise<Result> {
  const acknowledged = nothingYet();
  const result = emptyResult('clean stop, then a start from a copy of the .db files alone');
  let data = join(folder, 'stopped-0');
  for (let round = 1; round <= stops; round++) {
    const run = await startOn(data, acknowledged);
    const until = acknowledged.changes + 5;
    await changeUntil(run, acknowledged, () => acknowledged.changes >= until);
    await run.program.stop();
    const copy = join(folder, `stopped-${round}`);
    for (const file of [...databases, 'keys/sealing.key']) copyInto(copy, data, file);
    rmSync(data, { recursive: true });
    data = copy;
    const again = await look(data, acknowledged, result);
    await again?.program.stop();
  }
  return { ...result, rounds: stops, acknowledged: acknowledged.changes + acknowledged.users };
}

async function flipBytes(): Promise<Result> {
  const data = join(folder, 'flipped');
  const acknowledged = nothingYet();
  const result = emptyResult('one byte of a log flipped after kill −9');
  const run = await startOn(data, acknowledged);
  await changeUntil(run, acknowledged, () => acknowledged.changes >= 30);
  await run.program.kill();
  for (let round = 0; round < flips; round++) {
    const copy = join(folder, `flipped-${round}`);
    cpSync(data, copy, { recursive: true });
    const log = join(copy, `${databases[round % 2]}-wal`);
    const bytes = readFileSync(log);
    const at = Math.floor(random() * statSync(log).size);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    writeFileSync(log, bytes);
    const again = await look(copy, { ...acknowledged }, result);
    await again?.program.kill();
    rmSync(copy, { recursive: true });
  }
  return { ...result, rounds: flips, acknowledged: acknowledged.changes + acknowledged.users };
}

/** Starts on what there is and judges it. Undefined when it was refused, which says what was lost. */
async function look(data: string, acknowledged: Acknowledged, result: Result): Promise<Run | undefined> {
  let run: Run;
  try {
    run = await startOn(data, acknowledged);
  } catch (error) {
    if (!(error instanceof Error) || !/ended with 65/.test(error.message)) throw error;
    result.said += 1;
    return undefined;
  }
  const missing = await missingFrom(run, acknowledged);
  if (missing.length > 0) {
    result.silent += 1;
    process.stderr.write(`${result.drill}: ${missing.join('; ')}\n`);
  } else result.allThere += 1;
  return run;
}

async function killWhileWriting(run: Run, acknowledged: Acknowledged, afterMs: number): Promise<void> {
  let isKilled = false;
  const writing = changeUntil(run, acknowledged, () => isKilled);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  isKilled = true;
  await run.program.kill();
  await writing;
}

function copyInto(to: string, from: string, file: string): void {
  mkdirSync(dirname(join(to, file)), { recursive: true, mode: 0o700 });
  if (existsSync(join(from, file))) copyFileSync(join(from, file), join(to, file));
}

function emptyResult(drill: string): Result {
  return { drill, rounds: 0, acknowledged: 0, allThere: 0, said: 0, silent: 0 };
}
