import type { Clock } from '#domain/clock.ts';
import type { Database } from './open-database.ts';

/** What was committed longer ago lies in the file itself; the log has only the newest. */
const everyMs = 60_000;

/** Empties the database's log once a minute, when something is in it. Returns what ends that. */
export function keepCheckpointed(database: Pick<Database, 'checkpoint'>, clock: Clock): () => void {
  let cancel = clock.after(everyMs, checkpoint);
  function checkpoint(): void {
    database.checkpoint();
    cancel = clock.after(everyMs, checkpoint);
  }
  return () => cancel();
}
