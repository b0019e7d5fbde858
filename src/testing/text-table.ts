/** A table as text: the first column to the left, figures to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  const [first = '', ...rest] = lines;
  return [first, '-'.repeat(first.length), ...rest].join('\n');
}

export function thousands(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}

export function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
