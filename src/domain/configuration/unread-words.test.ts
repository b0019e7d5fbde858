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

it.each([
  // What is within an item is called by its own words, whatever it lies in.
  ['labels', 'labels'],
  ['labels.3', 'labels'],
  ['labels.3.value', 'value'],
  ['connections.2', 'connections'],
  ['connections.2.local_routes.7.static_network', 'network'],
  ['ipsec.authentication.psk', 'pre-shared key'],
  ['operational_state', 'state'],
  ['3', ''],
  ['3.4', '3'],
  ['made_up.0.of_it', 'of it'],
  ['constructor', 'constructor'],
])('the place %s is called %j', (path, place) => {
  const words = unreadWords([{ path, kind: 'wrong', reason }]);
  expect(words).toBe(place === '' ? reason : `${place} (${reason})`);
});

it('five are named where nobody says how many', () => {
  const marks = Array.from({ length: 7 }, () => ({ path: 'plan', kind: 'missing' as const, reason: 'gone' }));
  expect(unreadWords(marks)).toBe(`${Array.from({ length: 5 }, () => 'plan (gone)').join('; ')}; and 2 more`);
  expect(unreadWords(marks.slice(0, 5))).not.toContain('more');
  expect(unreadWords([])).toBe('');
  expect(unreadWords([{ path: 'plan', kind: 'missing', reason: 'gone', label: '' }])).toBe('plan (gone)');
});
