import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flappingWindowMs, flaps, rememberUpDown, type UpDownMemory, type UpDownSeen } from './flapping.ts';

const isFlapping = (...about: Parameters<typeof flaps>) => flaps(...about) !== undefined;
const minute = 60_000;

function after(looks: readonly (UpDownSeen & { at: number })[]): UpDownMemory | undefined {
  return looks.reduce<UpDownMemory | undefined>(
    (memory, { at, ...seen }) => rememberUpDown(memory, seen, at),
    undefined,
  );
}
const ups = (pattern: string) =>
  [...pattern].map((mark, index) => ({ isUp: mark === 'u', at: index * minute }));

test.each([
  ['uuuuuuuu', false],
  ['dddddddd', false],
  ['udududdd', true],
  ['ududuuuu', false],
  ['udduduud', true],
])('seen %s, minute by minute, it flaps: %s', (pattern, expected) => {
  expect(isFlapping(after(ups(pattern)), 8 * minute)).toBe(expected);
});

test('the service’s counter tells of what happened between two looks', () => {
  const looks = [
    { isUp: true, downEvents: 40, at: 0 },
    { isUp: true, downEvents: 43, at: 10_000 },
  ];
  expect(isFlapping(after(looks), 10_000)).toBe(true);
});

test('what the counter stood at before the first look says nothing about lately', () => {
  expect(isFlapping(after([{ isUp: true, downEvents: 4000, at: 0 }]), 0)).toBe(false);
});

test('a counter that begins anew is no going down', () => {
  const looks = [
    { isUp: true, downEvents: 40, at: 0 },
    { isUp: true, downEvents: 0, at: 10_000 },
    { isUp: true, downEvents: 1, at: 20_000 },
  ];
  expect(after(looks)?.downsAt).toEqual([20_000]);
});

test('is over a quarter of an hour after the third last time', () => {
  const memory = after(ups('ududud'));
  expect(isFlapping(memory, minute + flappingWindowMs - 1)).toBe(true);
  expect(isFlapping(memory, minute + flappingWindowMs)).toBe(false);
});

test('keeps no more than it needs, whatever it is told', () => {
  const look = fc.record({
    isUp: fc.boolean(),
    downEvents: fc.option(fc.nat(), { nil: undefined }),
    at: fc.nat(),
  });
  fc.assert(
    fc.property(fc.array(look, { minLength: 1 }), (looks) => {
      expect(after(looks)!.downsAt.length).toBeLessThanOrEqual(20);
    }),
  );
});
