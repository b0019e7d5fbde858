import { describe, expect, test } from 'vitest';
import type { Unread } from '#contract/unread.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import {
  aConnectionDraft,
  aGatewayDraft,
  aTunnelDraft,
  change,
  withTunnels,
} from '../rules/draft-builders.suite.ts';
import { adviceFor, notChecked } from './advice-for.ts';
import { subjectOfIssue } from './issue-subject.ts';

const mark = (path: string, fields: Partial<Unread> = {}): Unread => ({
  path,
  kind: 'wrong',
  reason: 'not readable: expected a list',
  ...fields,
});
const codesOf = (draft: GatewayDraft) => adviceFor(draft, change).map(({ code }) => code);

describe('of what could not be read nothing is said', () => {
  const alone = aConnectionDraft('a', { tunnels: [] });

  test('a connection whose tunnels are not known is not called empty of them', () => {
    expect(codesOf(aGatewayDraft({ connections: [alone] }))).toContain('connection-without-tunnels');
    for (const path of ['tunnels', 'tunnels.0'])
      expect(codesOf(aGatewayDraft({ connections: [{ ...alone, unread: [mark(path)] }] }))).not.toContain(
        'connection-without-tunnels',
      );
  });

  test('what is wrong with another part of it is said all the same', () => {
    const marked = { ...alone, unread: [mark('remote_routes.3')] };
    expect(codesOf(aGatewayDraft({ connections: [marked] }))).toContain('connection-without-tunnels');
  });

  test('a tunnel whose property is not known is not judged by it', () => {
    const weak = aTunnelDraft('t', { ipsec: { phase1_dh_group_numbers: [2] } });
    const other = aTunnelDraft('u');
    expect(codesOf(withTunnels(weak, other))).toContain('group-weak');
    const marked = { ...weak, unread: [mark('ipsec.phase1_dh_group_numbers.1')] };
    expect(codesOf(withTunnels(marked, other))).not.toContain('group-weak');
    const elsewhere = { ...weak, unread: [mark('ipsec.rekey_time')] };
    expect(codesOf(withTunnels(elsewhere, other))).toContain('group-weak');
    const whole = { ...weak, unread: [mark('ipsec')] };
    expect(codesOf(withTunnels(whole, other))).not.toContain('group-weak');
  });

  test('what is said of a connection as a whole waits until all of it is known', () => {
    const empty = aConnectionDraft('a', { tunnels: [], local_routes: [], remote_routes: [] });
    expect(codesOf(aGatewayDraft({ connections: [empty] }))).toContain('connection-empty');
    const marked = { ...empty, unread: [mark('name')] };
    expect(codesOf(aGatewayDraft({ connections: [marked] }))).not.toContain('connection-empty');
  });

  test('a date that the service reports is no part of what is configured', () => {
    const single = { ...aConnectionDraft('a'), unread: [mark('created_at', { isFact: true })] };
    expect(codesOf(aGatewayDraft({ connections: [single] }))).toContain('single-tunnel');
  });

  test('of the gateway, its own fields', () => {
    const draft = aGatewayDraft({ labels: [{ key: 'a' }, { key: 'a' }] });
    expect(codesOf(draft)).toContain('label-key-duplicate');
    expect(codesOf({ ...draft, unread: [mark('labels.2')] })).toContain('label-key-duplicate');
    expect(codesOf({ ...draft, unread: [mark('labels')] })).not.toContain('label-key-duplicate');
  });
});

test('errors come first, then what is questionable, then what is so on purpose; each as one reads a gateway', () => {
  const draft = aGatewayDraft({
    name: 'taken',
    connections: [
      aConnectionDraft('one', { tunnels: [aTunnelDraft('t', { ipsec: { phase1_dh_group_numbers: [2] } })] }),
      aConnectionDraft('two', { remote_routes: [], tunnels: [aTunnelDraft('t')] }),
    ],
  });
  const said = adviceFor(draft, change);
  const standing = ['single-tunnel', 'plan-full', 'route-redundant'];
  const weights = said.map(({ severity, code }) =>
    severity === 'error' ? 0 : standing.includes(code) ? 2 : 1,
  );
  expect(weights).toEqual(weights.toSorted((one, other) => one - other));
  expect(new Set(weights)).toEqual(new Set([0, 1, 2]));
  expect(said.filter(({ code }) => code === 'single-tunnel').map(({ path }) => path)).toEqual([
    'connections.0.tunnels',
    'connections.1.tunnels',
  ]);
});

test.each([
  [{}, ['the plan’s limits', 'the SDN networks', 'the account’s other gateways']],
  [{ plans: [] }, ['the SDN networks', 'the account’s other gateways']],
  [{ plans: [], networks: [] }, ['the SDN networks', 'the account’s other gateways']],
  [{ plans: [], routers: [], networks: [] }, ['the account’s other gateways']],
  [{ routers: [], networks: [], others: [] }, ['the plan’s limits']],
  [{ plans: [], routers: [], networks: [], others: [] }, []],
])('with %j was not looked at: %j', (known, missing) => {
  expect(notChecked({ isCreate: false, ...known })).toEqual(missing);
});

describe('whom an issue is about', () => {
  const tunnel = aTunnelDraft('t');
  const connection = aConnectionDraft('a', { tunnels: [tunnel] });
  const gateway = aGatewayDraft({ connections: [connection] });
  test.each([
    ['', 'gateway'],
    ['connections', 'gateway'],
    ['connections.0', 'connection'],
    ['connections.0.tunnels.1.name', 'connection'],
    ['connections.0.tunnels.0', 'tunnel'],
    ['connections.1.tunnels.0', 'gateway'],
    ['connections.x', 'gateway'],
    ['labels.0.key', 'gateway'],
    ['x.connections.0', 'gateway'],
    ['connections.99999999999999999999', 'gateway'],
    ['connections.-1', 'gateway'],
  ])('%s: a %s', (path, kind) => {
    expect(subjectOfIssue(path, gateway).kind).toBe(kind);
    expect(subjectOfIssue(path, {}).kind).toBe('gateway');
    expect(subjectOfIssue(path, { connections: [{}] }).kind).toBe(kind === 'tunnel' ? 'connection' : kind);
  });
});
