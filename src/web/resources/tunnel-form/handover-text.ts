import type { HandoverRow } from '#domain/vendors/handover-row.ts';

/**
 * The table for a mail or a ticket, in columns of one width.
 * @param asOf when that was so, in words: a text is read long after it was saved
 */
export function handoverText(title: string, rows: readonly HandoverRow[], asOf?: string): string {
  const label = Math.max('Property'.length, ...rows.map((row) => row.label.length));
  const ours = Math.max('This gateway'.length, ...rows.map((row) => row.ours.length));
  const line = (...cells: [string, string, string]) =>
    `${cells[0].padEnd(label)}  ${cells[1].padEnd(ours)}  ${cells[2]}`.trimEnd();
  const notes = rows.flatMap((row) => (row.note === undefined ? [] : [`${row.label}: ${row.note}`]));
  return [
    title,
    ...(asOf === undefined ? [] : [asOf]),
    '',
    line('Property', 'This gateway', 'Peer'),
    line('-'.repeat(label), '-'.repeat(ours), '-'.repeat('Peer'.length)),
    ...rows.map((row) => line(row.label, row.ours, row.theirs)),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
  ].join('\n');
}
