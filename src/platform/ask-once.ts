import type { DatabaseSync } from '@photostructure/sqlite';

/**
 * The one row of a query, as its two columns; undefined when there is none.
 *
 * Through a function rather than a compiled statement: this binding finalises no statement until its object is
 * collected, and a connection with statements is not really closed by `close`.
 */
export function askOnce(
  database: InstanceType<typeof DatabaseSync>,
  query: string,
): readonly [unknown, unknown] | undefined {
  let row: readonly [unknown, unknown] | undefined;
  database.function('gatehouse_tell', (first: unknown, second: unknown) => {
    row = [first, second];
    return 0;
  });
  database.exec(`SELECT gatehouse_tell(asked.first, asked.second) FROM (${query}) AS asked`);
  return row;
}
