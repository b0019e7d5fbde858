import { expect, it } from 'vitest';
import type { LogLine } from '../dataplane.ts';
import { logRing } from './log-ring.ts';

const line = (at: number): LogLine => ({
  at,
  tunnelUuid: undefined,
  group: 'IKE',
  level: 1,
  prefix: '',
  message: 'sending DPD request',
});

it('keeps the newest lines, oldest first', () => {
  const ring = logRing(() => 10);
  for (let at = 0; at < 1234; at++) ring.push(line(at));
  expect(ring.lines().map(({ at }) => at)).toEqual([
    1224, 1225, 1226, 1227, 1228, 1229, 1230, 1231, 1232, 1233,
  ]);
});
