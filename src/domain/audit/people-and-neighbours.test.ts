import { describe, expect, test } from 'vitest';
import { changeStory } from './change-story.ts';

const storyOf = (action: string, body?: unknown, before?: unknown) =>
  changeStory({ action, params: {}, body }, before);
const told = (...args: Parameters<typeof storyOf>) => {
  const { summary, differences } = storyOf(...args);
  return [summary, ...differences.map(({ label, before, after }) => `${label}: ${before} → ${after}`)];
};

describe('people', () => {
  const before = { role: 'viewer', isDisabled: true };
  test.each<[string, unknown, unknown, string[]]>([
    ['createUser', { role: 'admin', username: 'x' }, undefined, ['Add a user', 'Role: null → admin']],
    ['createUser', { role: 7 }, undefined, ['Add a user']],
    ['createUser', null, undefined, ['Add a user']],
    ['deleteUser', undefined, before, ['Remove a user']],
    ['signIn', { password: 'CANARY' }, undefined, ['Sign in']],
    ['modifyUser', { isDisabled: false }, before, ['Enable the account', 'Account: disabled → enabled']],
    ['modifyUser', { isDisabled: true }, undefined, ['Disable the account', 'Account: null → disabled']],
    ['modifyUser', { isDisabled: 'no' }, before, ['Change a user']],
    ['modifyUser', { role: 'admin' }, 'x', ['Change the role', 'Role: null → admin']],
    ['modifyUser', { password: null }, before, ['Set a new password', 'Password: null → replaced']],
    ['modifyUser', undefined, before, ['Change a user']],
    ['modifyUser', [], before, ['Change a user']],
  ])('%s %j', (action, body, was, words) => {
    expect(told(action, body, was)).toEqual(words);
  });
});

describe('what is known of a peer', () => {
  const facts = { make: 'aws', model: 'transit-gateway', isBehindNat: false, notes: 'call 007' };
  const summary = 'Note what is known about the peer';
  test.each<[string, unknown, unknown, string[]]>([
    [
      'for the first time',
      { ...facts, ifVersion: 0 },
      undefined,
      [
        summary,
        'Make of the peer: null → AWS Site-to-Site VPN',
        'Model: null → transit-gateway',
        'Behind NAT: null → no',
        'Notes: null → 8 characters',
      ],
    ],
    ['nothing new', facts, facts, [summary]],
    [
      'taken back',
      { make: null, model: null, isBehindNat: null, notes: '' },
      facts,
      [
        summary,
        'Make of the peer: AWS Site-to-Site VPN → null',
        'Model: transit-gateway → null',
        'Behind NAT: no → null',
        'Notes: 8 characters → null',
      ],
    ],
    [
      'a make of tomorrow',
      { make: 'acme' },
      { make: 'aws' },
      [summary, 'Make of the peer: AWS Site-to-Site VPN → acme'],
    ],
    ['refused unread', undefined, facts, [summary]],
    ['of no form', { make: 7 }, undefined, [summary]],
    ['behind NAT', { isBehindNat: true }, { isBehindNat: false }, [summary, 'Behind NAT: no → yes']],
  ])('%s', (_, body, before, words) => {
    const story = storyOf('setPeer', body, before);
    expect(story.kinds).toEqual(['peer']);
    expect(told('setPeer', body, before)).toEqual(words);
  });
});

describe('routers and networks', () => {
  test.each<[string, string, unknown, unknown, string[]]>([
    [
      'attached and renamed',
      'modifyNetwork',
      { network: { name: 'new', router: 'r' } },
      { network: { name: 'old' } },
      ['Rename network old; attach network old to a router', 'Name: old → new', 'Router: null → r'],
    ],
    [
      'said again',
      'modifyNetwork',
      { network: { router: 'r' } },
      { network: { name: 'n', router: 'r' } },
      ['Change network n'],
    ],
    [
      'never on one',
      'modifyNetwork',
      { network: { router: null } },
      { network: { name: 'n' } },
      ['Change network n'],
    ],
    [
      'a route to nowhere',
      'modifyRouter',
      { router: { static_routes: [{ route: '10.0.0.0/8' }] } },
      { router: { name: 'edge', static_routes: [] } },
      ['Change router edge', 'Static routes: none → 10.0.0.0/8 via nothing'],
    ],
    [
      'labels without a value',
      'modifyRouter',
      { router: { labels: [{ key: 'a' }, { key: 'b', value: 'c' }] } },
      { router: { name: 'edge', labels: [] } },
      ['Change router edge', 'Labels: none → a=, b=c'],
    ],
    ['of no form', 'modifyRouter', { router: [] }, { router: 7 }, ['Change router']],
    [
      'odd values',
      'createNetwork',
      { network: { name: 7, zone: true } },
      undefined,
      ['Create network 7', 'Name: null → 7', 'Zone: null → true'],
    ],
    [
      'what stands before a create is another’s',
      'createRouter',
      { router: { name: 'a' } },
      { router: { name: 'b' } },
      ['Create router a', 'Name: null → a'],
    ],
  ])('%s', (_, action, body, before, words) => {
    expect(told(action, body, before)).toEqual(words);
  });
});
