import type { AuditItem } from '#contract/audit.ts';
import { foldText } from '#domain/names/fold.ts';
import type { Database } from '#platform/open-database.ts';
import { isSoundRecord } from './audit-chain.ts';
import { readEntry } from './audit-record.ts';
import { JoinedRow, entryColumns } from './audit-rows.ts';
import type { AuditQuery } from './audit-types.ts';

/**
 * One thing that entries are wanted by. The first of those asked for leads: its index is walked from the newest entry
 * back, and the others are tested on each that it finds, so no page needs all of the log.
 */
interface Filter {
  values: Record<string, string | number>;
  /** A table with the entry's number, already narrowed. */
  leads: { from: string; sequence: string; where: string };
  /** The same as a test of `started`. */
  tests: string;
}

/** Newest first. What has no outcome yet is `pending`; what is not as it was written is `damaged`. */
export function listEntries(database: Database, query: AuditQuery): AuditItem[] {
  const { before = Number.MAX_SAFE_INTEGER, limit, onlyPeopleRowsOf = null, onlyGateways } = query;
  const gateways = onlyGateways ? JSON.stringify([...onlyGateways]) : null;
  const [leader, ...others] = filtersOf(database, query);
  const { from, sequence, where } = leader?.leads ?? wholeLog;
  const sql = `SELECT ${entryColumns}
    FROM ${from} CROSS JOIN audit_record started ON started.sequence = ${sequence}
    LEFT JOIN audit_record ended ON ended.intent = started.sequence
    WHERE ${where} AND ${sequence} < :before AND started.intent IS NULL
      AND (:person IS NULL OR started.is_about_people = 0 OR started.actor_id = :person)
      AND (:gateways IS NULL OR started.is_about_people = 1
        OR coalesce(ended.gateway_uuid, started.gateway_uuid) IN (SELECT value FROM json_each(:gateways)))
      ${others.map(({ tests }) => `AND ${tests}`).join(' ')}
    ORDER BY ${sequence} DESC LIMIT :limit`;
  const values = Object.assign({}, leader?.values, ...others.map((filter) => filter.values)) as object;
  return database
    .prepare(sql)
    .all({ ...values, before, limit, person: onlyPeopleRowsOf, gateways })
    .map((row) => itemOf(database, JoinedRow.parse(row)));
}

const wholeLog = { from: 'audit_record lead', sequence: 'lead.sequence', where: 'lead.intent IS NULL' };

function itemOf(database: Database, row: JoinedRow): AuditItem {
  const isSound =
    isSoundRecord(database, row.id) &&
    (row.outcomeSequence === null || isSoundRecord(database, row.outcomeSequence));
  return (isSound ? readEntry(row) : undefined) ?? { state: 'damaged', id: row.id };
}

/** Those that narrow most come first. */
function filtersOf(database: Database, query: AuditQuery): Filter[] {
  const { words = '', gatewayUuid, kind, actor, from, until } = query;
  const filters = wordFilters(words);
  if (gatewayUuid !== undefined) filters.push(gatewayFilter(gatewayUuid));
  if (kind !== undefined) {
    const where = (of: string) => `${of}kind = :kind`;
    filters.push({
      values: { kind },
      leads: { from: 'audit_entry_kind lead', sequence: 'lead.sequence', where: where('lead.') },
      tests: `EXISTS (SELECT 1 FROM audit_entry_kind WHERE ${where('')} AND sequence = started.sequence)`,
    });
  }
  if (actor !== undefined) filters.push(entryFilter({ actor }, (of) => `${of}actor = :actor`));
  if (from !== undefined || until !== undefined) {
    const range = { from: from ?? 0, until: until ?? Number.MAX_SAFE_INTEGER };
    // Many are found by going back from the newest, a few by their index; a plus keeps SQLite from that.
    const plus = hasFew(database, range) ? '' : '+';
    filters.push(entryFilter(range, (of) => `${plus}${of}at >= :from AND ${plus}${of}at < :until`));
  }
  return filters;
}

const few = 2_000;

function hasFew(database: Database, range: { from: number; until: number }): boolean {
  const rows = database
    .prepare('SELECT 1 FROM audit_entry WHERE at >= :from AND at < :until LIMIT :few')
    .all({ ...range, few });
  return rows.length < few;
}

/** All words must be there. The index knows them from three characters on; shorter ones are looked for in its text. */
function wordFilters(words: string): Filter[] {
  // A zero byte would end the text for SQLite.
  const all = foldText(words)
    .split(/[\s\0]+/)
    .filter(Boolean);
  const isIndexed = (word: string) => [...word].length >= 3;
  const indexed = all.filter(isIndexed);
  const short = all.filter((word) => !isIndexed(word));
  const match = indexed.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ');
  return [
    ...(match === '' ? [] : [textFilter({ words: match }, 'audit_entry_text MATCH :words')]),
    ...short.map((word, index) => {
      const name = `short${index}`;
      return textFilter({ [name]: word }, `instr(lower(text), :${name}) > 0`);
    }),
  ];
}

function textFilter(values: Filter['values'], where: string): Filter {
  return {
    values,
    leads: { from: 'audit_entry_text', sequence: 'audit_entry_text.rowid', where },
    tests: `EXISTS (SELECT 1 FROM audit_entry_text WHERE ${where} AND rowid = started.sequence)`,
  };
}

function entryFilter(values: Filter['values'], where: (of: string) => string): Filter {
  return {
    values,
    leads: { from: 'audit_entry lead', sequence: 'lead.sequence', where: where('lead.') },
    tests: `EXISTS (SELECT 1 FROM audit_entry WHERE ${where('')} AND sequence = started.sequence)`,
  };
}

/** Of a creation the gateway stands in its outcome. */
function gatewayFilter(gateway: string): Filter {
  const own = '(SELECT coalesce(intent, sequence) own FROM audit_record WHERE gateway_uuid = :gateway)';
  return {
    values: { gateway },
    leads: {
      from: `(SELECT DISTINCT own FROM ${own}) lead`,
      sequence: 'lead.own',
      where: 'TRUE',
    },
    tests: `started.sequence IN ${own}`,
  };
}
