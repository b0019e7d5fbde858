import { expect, it } from 'vitest';
import { unreadWords } from './unread-words.ts';

const reason = 'not readable: expected a number';

it.each([
  ['ipsec.rekey_time', 'hq / a', `hq / a: IKE SA rekey (${reason})`],
  ['remote_address.address', undefined, `address of the peer (${reason})`],
  ['connections.0.tunnels.1', 'hq', `hq: tunnels (${reason})`],
  ['connections.0.tunnels.1.internal_peer_ping_interval', undefined, `ping interval (${reason})`],
  ['attached_networks.network', undefined, `attached networks network (${reason})`],
  ['', undefined, reason],
])('says %j of %j as its form calls it', (path, label, words) => {
  const mark = { path, kind: 'wrong' as const, reason, ...(label !== undefined && { label }) };
  expect(unreadWords([mark])).toBe(words);
});

it('names a few, and counts the rest', () => {
  const marks = ['plan', 'zone', 'name'].map((path) => ({
    path,
    kind: 'missing' as const,
    reason: 'not given',
  }));
  expect(unreadWords(marks, 1)).toBe('plan (not given); and 2 more');
});
