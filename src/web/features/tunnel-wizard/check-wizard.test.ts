import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConnectionCreate } from '#contract/connection.ts';
import { anAnswer } from '#testing/builders/answer.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aPlan } from '#testing/builders/neighbours.ts';
import { anIpsec, aTunnel } from '#testing/builders/tunnel.ts';
import { checkWizard, stepSchema } from './check-wizard.ts';
import { madeBefore, madeTunnel } from './made-tunnel.ts';
import { startValues } from './start-values.ts';
import { stepOfField } from './steps.ts';
import { toChange, withoutSecret } from './to-change.ts';
import { newConnection, type WizardValues } from './wizard-values.ts';
import { whyNoTunnel } from './why-no-tunnel.ts';

const gateway = aGateway();
const context = { isCreate: false, plans: [aPlan()], self: { storedTunnels: [] } };

const filled: WizardValues = {
  ...startValues(gateway, {}),
  connectionName: 'tampere',
  name: 'tampere-1',
  remote_address: '198.51.100.77',
  vendor: 'fortigate',
  isBehindNat: 'no',
  localRoutes: [{ network: '10.0.0.0/24', written: '' }],
  remoteRoutes: [{ network: '192.168.77.0/24', written: '' }],
  psk: 'A_key_of_enough_letters',
};
const faultsOf = (over: Partial<WizardValues>) =>
  checkWizard({ ...filled, ...over }, gateway, context).faults.map(({ field }) => field);

describe('what the wizard finds fault with', () => {
  it('finds none in a whole tunnel', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it('warns of nothing while nothing is filled in, nor that a first tunnel is the only one', () => {
    expect(checkWizard(startValues(gateway, {}), gateway, context).warnings).toEqual([]);
    expect(checkWizard(filled, gateway, context).warnings).toEqual([]);
  });

  it.each([
    [
      'nothing about the peer',
      { remote_address: '', vendor: '', isBehindNat: '' },
      ['remote_address', 'vendor'],
    ],
    ['nothing about NAT, of a make that may be behind it', { isBehindNat: '' }, ['isBehindNat']],
    ['nothing about NAT, of a make that never is', { vendor: 'azure', isBehindNat: '' }, []],
    ['a private peer', { remote_address: '192.168.0.1' }, ['remote_address']],
    ['a tunnel name that is taken', { name: 'example-tunnel-1' }, ['name']],
    ['a connection name that is taken', { connectionName: 'example-connection' }, ['connectionName']],
    [
      'no network behind the peer',
      { remoteRoutes: [{ network: ' ', written: '' }] },
      ['remoteRoutes.0.network'],
    ],
    [
      'host bits in the second of two rows, the first being empty',
      {
        remoteRoutes: [
          { network: '', written: '' },
          { network: '10.9.0.1/24', written: '' },
        ],
      },
      ['remoteRoutes.1.network'],
    ],
    ['no cipher of phase 1', { phase1_algorithms: [] }, ['phase1_algorithms']],
    ['a key that starts with 0', { psk: '0123456789' }, ['psk']],
    ['a ping of 3 s', { internal_peer_ping_interval: '3' }, ['internal_peer_ping_interval']],
    ['no number', { dpd_delay: 'soon' }, ['dpd_delay']],
  ] satisfies [string, Partial<WizardValues>, string[]][])('%s', (_, over, fields) => {
    expect(faultsOf(over)).toEqual(fields);
  });

  it('keeps one from going on only for what the step asks', () => {
    const empty = startValues(gateway, {});
    const fieldsAt = (step: Parameters<typeof stepSchema>[0]) =>
      stepSchema(step, gateway, context)
        .safeParse(empty)
        .error?.issues.map(({ path }) => path.join('.'));
    expect(fieldsAt('peer')).toEqual(['remote_address', 'vendor']);
    expect(fieldsAt('key')).toEqual(['psk']);
    expect(fieldsAt('crypto')).toBeUndefined();
  });

  it('takes any text whatever without breaking, and lets nothing pass that the API would refuse', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(
        '',
        '__proto__',
        '0x7f.1',
        '1.2.3',
        '\u202e1.2.3.4',
        '🛰'.repeat(40),
        ' 10.0.0.0/8 ',
        '1e9',
      ),
    );
    const over = fc.record(
      {
        name: text,
        connectionName: text,
        local_address: text,
        remote_address: text,
        psk: text,
        internal_peer_ping_interval: text,
        tunnel_internal_ip: text,
        child_rekey_time: text,
        phase1_dh_group_numbers: fc.array(text, { maxLength: 3 }),
        remoteRoutes: fc.array(fc.record({ network: text, written: text }), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(over, (values) => {
        const written = { ...filled, ...values };
        const { faults } = checkWizard(written, gateway, context);
        const change = toChange(written, gateway);
        if (faults.length === 0 && !ConnectionCreate.safeParse(change.body).success) return false;
        return faults.every(({ field, message }) => stepOfField(field) !== 'review' && message !== '');
      }),
      { numRuns: 100 },
    );
  });
});

describe('where the wizard begins', () => {
  it('names the tunnel after its connection, unlike every other', () => {
    expect(startValues(gateway, {})).toMatchObject({ connection: newConnection, name: 'site-tunnel' });
    const { uuid } = gateway.connections[0]!;
    expect(startValues(gateway, { connection: uuid })).toMatchObject({
      connection: uuid,
      name: 'example-connection-tunnel',
    });
  });

  it('copies a tunnel without its key and its inside', () => {
    const original = aTunnel({ ipsec: anIpsec({ phase1_dh_group_numbers: [14, 16] }) });
    const connections = [aConnection({ tunnels: [original] })];
    const copy = startValues(aGateway({ connections }), { copy: original.uuid });
    expect(copy).toMatchObject({
      name: 'example-tunnel-1-copy',
      remote_address: '198.51.100.20',
      tunnel_internal_ip: '',
      psk: '',
      preset: 'hand',
      phase1_dh_group_numbers: ['14', '16'],
    });
  });

  it('says what stands in the way of any tunnel', () => {
    expect(whyNoTunnel(gateway, undefined)).toBeUndefined();
    expect(whyNoTunnel(gateway, [aPlan()])).toBeUndefined();
    expect(whyNoTunnel(gateway, [aPlan({ vpn_tunnel_amount: 1 })])?.what).toContain('allows one tunnel');
    expect(whyNoTunnel(aGateway({ features: ['nat'] }), [aPlan()])?.what).toContain('no VPN feature');
  });
});

describe('the one request', () => {
  const change = toChange(filled, gateway);

  it('is a connection with its tunnel, or a tunnel of a connection that is there', () => {
    expect(change.endpoint).toBe('createConnection');
    expect(ConnectionCreate.safeParse(change.body).success).toBe(true);
    const { uuid } = gateway.connections[0]!;
    expect(toChange({ ...filled, connection: uuid! }, gateway)).toMatchObject({
      endpoint: 'createTunnel',
      params: { connection_uuid: uuid },
    });
  });

  it('is noted without its key', () => {
    expect(withoutSecret(change)).not.toContain(filled.psk);
    expect(withoutSecret(change)).toContain('tampere-1');
  });

  it('is known again by what it made, when its answer was lost', () => {
    const made = anAnswer(aGateway()).data;
    const [connection] = made.connections;
    const tunnel = { ...connection!.tunnels[0]!, uuid: 'made', name: 'tampere-1' };
    const after = { ...made, connections: [{ ...connection!, name: 'tampere', tunnels: [tunnel] }] };
    const drafted = { ...filled, psk: '', sent: withoutSecret(change) };
    expect(madeBefore(drafted, after)).toEqual({ connection: connection!.uuid, tunnel: 'made' });
    expect(madeBefore({ ...drafted, sent: '' }, after)).toBeUndefined();
    expect(madeTunnel(change, after.connections[0])).toEqual({
      connection: connection!.uuid,
      tunnel: 'made',
    });
    expect(madeTunnel(change, undefined)).toBeUndefined();
  });
});
