import { describe, expect, it } from 'vitest';
import { clockText, durationText, relativeText, stampText, zonedText } from './format-time.ts';

const now = new Date(2026, 0, 15, 14, 2, 10).getTime();
const minute = 60_000;

describe('times on screen', () => {
  it('leaves the date out today and gives it before', () => {
    expect(clockText(now, now)).toBe('14:02:10');
    expect(clockText(now - 24 * 60 * minute, now)).toBe('2026-01-14 14:02:10');
  });

  it.each([
    [0, 'just now'],
    [-59_000, 'just now'],
    [-minute, '1 min ago'],
    [-(3 * 60 + 12) * minute, '3 h 12 min ago'],
    [-(50 * 60 + 5) * minute, '2 d 2 h ago'],
    [30_000, 'in less than a minute'],
    [40 * minute, 'in 40 min'],
  ])('says %i ms away as "%s"', (away, words) => {
    expect(relativeText(now + away, now)).toBe(words);
  });

  it('has one form and one set of numerals, whatever the browser speaks', () => {
    expect(stampText(now)).toBe('2026-01-15 14:02:10');
    expect(zonedText(now)).toMatch(/^Thursday,? 15 January 2026 at 14:02:10 (GMT|UTC|[A-Z]+)/);
  });

  it('says a duration in its two largest units', () => {
    expect(durationText(30 * minute)).toBe('30 min');
    expect(durationText(12 * 60 * minute)).toBe('12 h');
    expect(durationText(20_000)).toBe('less than a minute');
  });
});
