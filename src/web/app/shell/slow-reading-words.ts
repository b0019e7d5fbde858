import type { ConsoleStatus } from '#contract/console-status.ts';

/** How often counters are read, and why not more often. Of those that come first only where they are better off. */
export function slowReadingWords({
  askedSeconds,
  firstSeconds,
  othersSeconds,
}: NonNullable<ConsoleStatus['slowReading']>): string {
  // A number and its unit stay on one line.
  const seconds = (count: number) => `${count}\u00a0s`;
  const first =
    firstSeconds < othersSeconds ? ` Those open or in trouble: every ${seconds(firstSeconds)}.` : '';
  return `Counters are read every ${seconds(othersSeconds)} instead of ${seconds(askedSeconds)}: there are more gateways than the API’s limit of calls allows.${first}`;
}
