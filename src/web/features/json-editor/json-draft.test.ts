import { describe, expect, it } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { asSent, besideOf, broughtLevel, freshText, type JsonText } from './json-draft.ts';
import { withParts } from './text-parts.ts';
import { connectionsPart } from './gateway-body.ts';

const tunnel = aTunnel({ internal_peer_ping_interval: 10 });
const connection = aConnection({ tunnels: [tunnel] });
const gateway = aGateway({ name: 'hq', labels: [{ key: 'env', value: 'lab' }], connections: [connection] });
const pinging = (seconds: number) =>
  aGateway({
    ...gateway,
    connections: [{ ...connection, tunnels: [{ ...tunnel, internal_peer_ping_interval: seconds }] }],
  });
const typed = (text: string, start = freshText('modify', gateway)): JsonText => ({ ...start, text });
const withConnections = withParts(freshText('modify', gateway).text, connectionsPart(gateway)) ?? '';

describe('a text beside what others make of the gateway', () => {
  it('follows while nobody has typed', () => {
    expect(besideOf(freshText('modify', gateway), 'modify', pinging(20))).toEqual({ kind: 'untouched' });
  });

  it('has nothing to do with what it does not say', () => {
    const text = typed('{ "name": "oulu" }');
    expect(besideOf(text, 'modify', pinging(20))).toEqual({ kind: 'level' });
    expect(besideOf(text, 'modify', { ...gateway, labels: [] })).toEqual({ kind: 'level' });
  });

  it('is told of the same field, and takes theirs or keeps mine', () => {
    const text = typed('{ "name": "oulu" }');
    const now = { ...gateway, name: 'turku' };
    expect(besideOf(text, 'modify', now)).toMatchObject({
      kind: 'apart',
      clashes: [{ path: 'name', was: 'hq', theirs: 'turku', mine: 'oulu' }],
    });
    const kept = broughtLevel(text, 'modify', now, new Set());
    expect(JSON.parse(kept.text)).toMatchObject({ name: 'oulu' });
    expect(besideOf(kept, 'modify', now)).toEqual({ kind: 'level' });
    const given = broughtLevel(text, 'modify', now, new Set(['name']));
    expect(JSON.parse(given.text)).toMatchObject({ name: 'turku' });
  });

  it('can be finished over connections: their ping and my name are both in it', () => {
    const text = typed(withConnections.replace('"hq"', '"oulu"'));
    const beside = besideOf(text, 'modify', pinging(20));
    expect(beside).toMatchObject({ kind: 'apart', clashes: [] });
    const level = broughtLevel(text, 'modify', pinging(20), new Set());
    expect(JSON.parse(level.text)).toMatchObject({
      name: 'oulu',
      connections: [{ tunnels: [{ internal_peer_ping_interval: 20 }] }],
    });
    expect(besideOf(level, 'modify', pinging(20))).toEqual({ kind: 'level' });
  });

  it('is no JSON: it is left alone, and told only when something was changed', () => {
    const text = typed('{ "name": ');
    expect(besideOf(text, 'modify', gateway)).toEqual({ kind: 'level' });
    expect(besideOf(text, 'modify', { ...gateway, name: 'turku' })).toEqual({ kind: 'unreadable' });
    expect(broughtLevel(text, 'modify', pinging(20), new Set())).toBe(text);
  });

  it('goes on after a change that no answer shows, such as that of a key', () => {
    const keyed = JSON.parse(withConnections) as { connections: { tunnels: { ipsec: object }[] }[] };
    Object.assign(keyed.connections[0]?.tunnels[0]?.ipsec ?? {}, {
      authentication: { authentication: 'psk', psk: 'typed_key_1' },
    });
    const sent = asSent(typed(JSON.stringify(keyed)));
    expect(besideOf(sent, 'modify', gateway)).toEqual({ kind: 'untouched' });
    const on = typed(sent.text.replace('"hq"', '"oulu"'), sent);
    const level = broughtLevel(on, 'modify', gateway, new Set());
    expect(level.text).not.toContain('typed_key_1');
    expect(JSON.parse(level.text)).toMatchObject({ name: 'oulu' });
  });
});
