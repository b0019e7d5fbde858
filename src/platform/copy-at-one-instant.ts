import { backup, DatabaseSync } from '@photostructure/sqlite';

export interface DatabaseCopy {
  from: string;
  /** Must not be there yet. */
  to: string;
}

/**
 * Copies databases, also while another process writes to them, all as they were at one instant: writers are held up for
 * as long as it takes to begin one reading transaction in each (about a millisecond), and the copies are made from those.
 */
export async function copyAtOneInstant(copies: readonly DatabaseCopy[]): Promise<void> {
  const open = ({ from }: DatabaseCopy) => new DatabaseSync(from, { timeout: 5000 });
  const holding = copies.map(open);
  const reading = copies.map(open);
  try {
    for (const database of holding) database.exec('BEGIN IMMEDIATE');
    for (const database of reading) database.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    for (const database of holding) database.exec('ROLLBACK');
    for (const [index, { to }] of copies.entries()) {
      const from = reading[index];
      if (from) await backup(from, to);
    }
  } finally {
    for (const database of [...holding, ...reading]) database.close();
  }
}
