import { table } from '#testing/text-table.ts';
import { withFolder } from '#testing/with-folder.ts';
import { demoPast } from './demo-past.ts';
import { engineFigures } from './history/engines.ts';
import { ingest } from './history/ingest.ts';
import { largestOfMany } from './history/largest.ts';
import { longRun } from './history/long-run.ts';
import { oneTunnel } from './history/one-tunnel.ts';
import { simulatedDay } from './history/simulated-day.ts';
import { sizeOfADay } from './history/size.ts';
import type { Figures } from './history/stage.ts';

/** Each in a folder of its own, one after the other; what leaves a gigabyte behind to be collected comes after what is timed. */
const parts: readonly ((folder: string) => Promise<Figures>)[] = [
  oneTunnel,
  engineFigures,
  ingest,
  sizeOfADay,
  largestOfMany,
  simulatedDay,
  longRun,
  demoPast,
];

/** What remembering costs, and how exact it is: the recorder and its SQLite store, on a clock of their own. */
export async function historyFigures(): Promise<string> {
  const rows: Figures = [];
  for (const part of parts) rows.push(...(await withFolder(part)));
  return table(['what', 'figure'], rows);
}
