import { expect, it } from 'vitest';
import { fakeClock } from '#testing/fake-clock.ts';
import type { UserPrincipal } from '../access/principal.ts';
import { wholeAccount } from '../access/scope.ts';
import { createPresence } from './presence.ts';

const user = (username: string, sessionId = username): UserPrincipal => ({
  kind: 'user',
  userId: username,
  username,
  sessionId,
  role: 'operator',
  scope: wholeAccount,
});

it('knows who has something typed on a gateway, since the first of their tabs, until the last is done', () => {
  const clock = fakeClock();
  const presence = createPresence(clock);
  const told: string[] = [];
  presence.onChange((uuid) => void told.push(uuid));
  const since = new Date(clock.now()).toISOString();
  presence.note('gw', 'a', user('maria'), true);
  clock.advance(60_000);
  presence.note('gw', 'b', user('maria', 'other'), true);
  presence.note('gw', 'b', user('maria', 'other'), true);
  expect(presence.editorsOf('gw')).toEqual([{ userId: 'maria', username: 'maria', since }]);
  expect(presence.editorsOf('another')).toEqual([]);
  expect(told).toEqual(['gw', 'gw']);
  presence.note('gw', 'a', user('maria'), false);
  presence.forget('other');
  presence.forget('other');
  expect(presence.editorsOf('gw')).toEqual([]);
  expect(told).toHaveLength(4);
});

it('a browser that makes up tabs has an end', () => {
  const presence = createPresence(fakeClock());
  for (let tab = 0; tab < 200; tab++) presence.note(`gw-${tab}`, `${tab}`, user('maria'), true);
  expect(presence.editorsOf('gw-49')).toHaveLength(1);
  expect(presence.editorsOf('gw-50')).toEqual([]);
});
