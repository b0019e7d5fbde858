import type { Clock, Random } from '#domain/clock.ts';
import type { Micros } from './store/stored-gateway.ts';

/** RFC 3339 in UTC as Go writes it: up to six fraction digits, trailing zeros dropped. Contract §2.3. */
export function timestampOf(at: Micros): string {
  const seconds = Math.floor(at / 1_000_000);
  const fraction = String(at - seconds * 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  return fraction === '' ? `${whole}Z` : `${whole}.${fraction}Z`;
}

/**
 * Times in microseconds from a clock of milliseconds. Each is later than the one before, so that creation order is
 * kept whatever the clock does.
 */
export function microClock(clock: Clock, random: Random): () => Micros {
  let last = 0;
  return () => {
    last = Math.max(last + 1, clock.now() * 1000 + Math.floor(random() * 1000));
    return last;
  };
}
