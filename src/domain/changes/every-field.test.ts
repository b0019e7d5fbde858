import { describe, expect, it } from 'vitest';
import { ConnectionCreate } from '#contract/connection.ts';
import { GatewayModify } from '#contract/gateway.ts';
import { dhGroupNumbers } from '#contract/ipsec.ts';
import { TunnelModify } from '#contract/tunnel.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import type { Setting } from '../configuration/field.ts';
import { gatewayFields } from '../configuration/fields.ts';
import { tunnelBody } from '../configuration/request-body.ts';
import {
  gatewaySettings,
  ipsecSettings,
  isIpsecSetting,
  tunnelPath,
  tunnelSetting,
  tunnelSettings,
} from '../configuration/settings.ts';
import { applyChange, applyChanges } from './apply-change.ts';
import { notAsAsked } from './as-stored.ts';
import type { Change } from './change.ts';
import { planChange } from './plan-change.ts';
import { rebaseChange } from './rebase-change.ts';
import { touchedTunnels } from './touched-tunnels.ts';

/*
 * Whatever setting of a tunnel or a gateway is changed: the plan says it, and nothing else; it can be undone; it is seen
 * when it was not done; and somebody else's change of it is not lost. What is in the table is tried, whatever it is.
 */

const base = aGateway({ connections: [aConnection({ tunnels: [aTunnel()] })] });
const [connection = aConnection()] = base.connections;
const [tunnel = aTunnel()] = connection.tunnels;
const params = { service_uuid: base.uuid };
const ofTunnel = { ...params, connection_uuid: connection.uuid ?? '', tunnel_uuid: tunnel.uuid ?? '' };

describe.each([...tunnelSettings, ...ipsecSettings])('the tunnel’s %s', (key) => {
  const value = otherValue(tunnelSetting(key), isIpsecSetting(key) ? tunnel.ipsec[key] : tunnel[key]);
  const body = TunnelModify.parse(
    isIpsecSetting(key)
      ? { ipsec: { authentication: { authentication: 'psk' }, [key]: value } }
      : { [key]: value },
  );
  const change: Change = { endpoint: 'modifyTunnel', params: ofTunnel, body };
  expectToBeHandled(
    change,
    `connections.${connection.name}.tunnels.${tunnel.name}.${tunnelPath(key)}`,
    tunnelSetting(key).label,
  );

  it('makes the tunnel anew where the table says so, and only there', () => {
    const after = applyChange(base, change);
    const fates = after ? touchedTunnels(base, after).map(({ fate }) => fate) : [];
    const isFelt = tunnelSetting(key).onTunnel !== 'nothing';
    expect(fates).toEqual(isFelt ? ['remade'] : key === 'name' ? ['renamed'] : []);
  });

  it('goes into a copy, unless the service hands it out', () => {
    const [copied] =
      applyChange(base, change)?.connections.flatMap(({ tunnels }) =>
        tunnels.map((each) => tunnelBody({ ...tunnel, ...each }, { withHandedOut: false })),
      ) ?? [];
    const found = isIpsecSetting(key) ? copied?.ipsec[key] : copied?.[key];
    expect(found).toEqual(tunnelSetting(key).setBy === 'either' ? undefined : value);
    const psk = { authentication: { authentication: 'psk', psk: 'a_key_of_its_own' } };
    const asNew = { ...copied, ipsec: { ...copied?.ipsec, ...psk } };
    expect(ConnectionCreate.safeParse({ name: 'c', type: 'ipsec', tunnels: [asNew] }).success).toBe(true);
  });
});

describe.each(gatewaySettings)('the gateway’s %s', (key) => {
  const body = GatewayModify.parse({ [key]: otherGatewayValue(key) });
  expectToBeHandled({ endpoint: 'modifyGateway', params, body }, key, gatewayFields[key].label);
});

function expectToBeHandled(change: Change, path: string, label: string): void {
  const after = applyChange(base, change) ?? base;

  it('is one difference, under its own words', () => {
    const { differences } = planChange(base, [change]);
    expect(differences.map((difference) => difference.path)).toEqual([path]);
    const last = differences[0]?.label.split(', ').at(-1) ?? '';
    expect(label.toLowerCase()).toContain(last.toLowerCase());
    expect(differences[0]?.before).not.toBe(differences[0]?.after);
  });

  it('is undone by one request', () => {
    const { undo } = planChange(base, [change]);
    expect(undo).toMatchObject({ changes: [{ endpoint: change.endpoint }], lost: [] });
    expect(applyChanges(after, undo.changes)).toEqual(base);
  });

  it('is missed when the service did not take it', () => {
    const missed = notAsAsked(base, after, base).map((difference) => difference.path.split('.').at(-1));
    expect(missed).toEqual([path.split('.').at(-1)]);
    expect(notAsAsked(base, after, after)).toEqual([]);
  });

  it('stays somebody else’s where mine only said the old value again', () => {
    const mine = planChange(after, [change]).undo.changes;
    expect(mine).toEqual([]);
    const [back] = planChange(base, [change]).undo.changes;
    const said = back && rebaseChange(back, { base, theirs: after, giveUp: new Set() });
    expect(said).toBeUndefined();
  });
}

/** Another value of the same kind, of those that the contract takes. */
function otherValue(field: Setting, value: unknown): unknown {
  switch (field.kind) {
    case 'number':
      return Number(value) + 60;
    case 'numbers':
      return dhGroupNumbers.slice(3, 5);
    case 'words':
      return Array.isArray(value) ? value.slice(0, 1).concat(value.length > 1 ? [] : ['sha512']) : value;
    case 'reference':
      return { [field.by]: 'other' };
    case 'text':
      return field.setBy === 'either' ? '169.254.99.1' : 'other';
    default:
      throw new Error(`No setting of a tunnel is a ${field.kind}: say here how its value is changed.`);
  }
}

function otherGatewayValue(key: (typeof gatewaySettings)[number]): unknown {
  const values: Record<typeof key, unknown> = {
    name: 'other',
    plan: 'advanced',
    features: ['vpn'],
    configured_status: 'stopped',
    automatic_tunnel_internal_ip_allocation: false,
  };
  return values[key];
}
