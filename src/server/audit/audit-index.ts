import type { AuditEntry } from '#contract/audit.ts';
import { z } from '#contract/zod-config.ts';
import { foldText } from '#domain/names/fold.ts';
import { type Database, inTransaction } from '#platform/open-database.ts';
import { JoinedRow, entryRows } from './audit-rows.ts';
import { readEntry } from './audit-record.ts';

/** Keeps what the log is searched by. The caller holds the transaction that writes the record. */
export interface AuditIndex {
  /** After its intent or outcome was appended: words and kinds may be others now. */
  put(sequence: number): void;
}

/** Makes up for entries that have no row yet: of an older version, or of a copy without them. */
export function createAuditIndex(database: Database): AuditIndex {
  const one = database.prepare(`${entryRows} WHERE started.sequence = ?`);
  const entry = database.prepare('INSERT OR REPLACE INTO audit_entry VALUES (?, ?, ?)');
  const forgetKinds = database.prepare('DELETE FROM audit_entry_kind WHERE sequence = ? AND kind = ?');
  const kind = database.prepare('INSERT OR IGNORE INTO audit_entry_kind VALUES (?, ?)');
  const text = database.prepare('INSERT OR REPLACE INTO audit_entry_text(rowid, text) VALUES (?, ?)');

  function write(found: AuditEntry, earlier: AuditEntry | undefined): void {
    entry.run(found.id, Date.parse(found.at) || 0, found.actor);
    for (const each of earlier?.story.kinds ?? []) forgetKinds.run(found.id, each);
    for (const each of found.story.kinds) kind.run(each, found.id);
    text.run(found.id, searchTextOf(found));
  }
  function put(sequence: number): void {
    const row: unknown = one.get(sequence);
    if (row === undefined) return;
    const records = JoinedRow.parse(row);
    const found = readEntry(records);
    const earlier = records.outcome === null ? undefined : readEntry({ ...records, outcome: null });
    if (found) write(found, earlier);
  }

  inTransaction(database, () => {
    for (const sequence of withoutRow(database)) put(sequence);
  });
  return { put };
}

/** All words of an entry, folded as those that are looked for; one thing a line, so that nothing matches across two. */
function searchTextOf({ actor, address, gatewayUuid, names, story, target, detail }: AuditEntry): string {
  const differences = story.differences.flatMap(({ label, before, after }) => [label, before, after]);
  const named = [names.gateway, names.connection, names.tunnel, names.person];
  const words = [story.summary, actor, address, ...named, gatewayUuid, target, ...differences, detail];
  return foldText(words.filter((word) => word !== null && word !== '').join('\n'));
}

function withoutRow(database: Database): number[] {
  const rows = database
    .prepare(
      `SELECT sequence FROM audit_record WHERE intent IS NULL
       AND sequence > (SELECT coalesce(max(sequence), 0) FROM audit_entry) ORDER BY sequence`,
    )
    .all();
  return z
    .array(z.object({ sequence: z.number() }))
    .parse(rows)
    .map(({ sequence }) => sequence);
}
