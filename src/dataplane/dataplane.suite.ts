import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDesiredGateway, aDesiredTunnel } from '#testing/builders/desired-gateway.ts';
import { type WatchedDataPlane, watchDataPlane } from '#testing/watch-data-plane.ts';
import type { DataPlane, DataPlaneNews, DesiredTunnel, GatewayStatus } from './dataplane.ts';

/** How the other end of a tunnel behaves; every harness can make all of them. */
export type PeerBehaviour = 'good' | 'wrong-psk' | 'phase2-mismatch' | 'silent';

/** What a data plane must bring to be judged. */
export interface DataPlaneHarness {
  plane: DataPlane;
  /** Lets time pass for the data plane: a fake clock moves on, a real network waits. */
  wait(ms: number): Promise<void>;
  /** The address of a peer that behaves so, another one for each number. It knows the tunnel's networks and PSK. */
  peer(behaviour: PeerBehaviour, number?: number): string;
  dispose(): Promise<void>;
}

const gatewayUuid = aDesiredGateway().uuid;
const settleMs = 3000;
/** Short enough for a real network to be waited for, long enough to be seen between two looks. */
const childRekeySeconds = 20;

/** What holds for every implementation of the port. */
export function dataPlaneSuite(name: string, makeHarness: () => Promise<DataPlaneHarness>): void {
  describe(`data plane: ${name}`, () => {
    let harness: DataPlaneHarness;
    let plane: DataPlane;
    let watch: WatchedDataPlane;

    beforeEach(async () => {
      harness = await makeHarness();
      plane = harness.plane;
      await plane.open();
      watch = watchDataPlane(plane);
    });
    afterEach(() => harness.dispose());

    const first = (change: Partial<DesiredTunnel> = {}) =>
      aDesiredTunnel({ remoteAddress: harness.peer('good', 0), ...change });
    const second = (change: Partial<DesiredTunnel> = {}) =>
      aDesiredTunnel({
        uuid: '33333333-3333-4333-8333-333333333333',
        tunnelId: 214,
        displayName: 'example-connection/example-tunnel-2',
        remoteAddress: harness.peer('good', 1),
        remoteNetworks: ['10.0.3.0/24'],
        ...change,
      });
    async function run(...tunnels: DesiredTunnel[]): Promise<GatewayStatus> {
      await plane.apply(aDesiredGateway({ tunnels }));
      await harness.wait(settleMs);
      return watch.status(gatewayUuid);
    }
    const kinds = (tunnel: DesiredTunnel) =>
      watch.events.filter(({ tunnelUuid }) => tunnelUuid === tunnel.uuid).map(({ kind }) => kind);

    it('says nothing of a gateway it was never told about', async () => {
      const status = await watch.status(gatewayUuid);
      expect(status).toMatchObject({ nat: undefined, ikeSas: [] });
      expect(status.tunnels.size).toBe(0);
      expect(await watch.logs(gatewayUuid)).toEqual([]);
      await plane.remove(gatewayUuid);
      await plane.flushNat(gatewayUuid);
    });

    it('brings a tunnel up, which means an installed child SA, and says so once', async () => {
      const tunnel = first();
      const status = await run(tunnel);
      expect(status.tunnels.get(tunnel.uuid)).toEqual({
        operationalState: 'established',
        isUp: true,
        isHealthy: true,
      });
      expect(status.ikeSas).toHaveLength(1);
      expect(status.ikeSas[0]?.child_sas.map(({ state }) => state)).toEqual(['installed']);
      expect(status.ikeSas[0]?.heuristic_state).toMatchObject({
        tunnel_up: true,
        up_events: 1,
        down_events: 0,
      });
      expect(kinds(tunnel)).toEqual(['up']);
    });

    it('lists an SA as the metrics endpoint has it', async () => {
      const status = await run(first());
      const sa = status.ikeSas[0];
      expect(sa).toMatchObject({
        name: 'example-connection/example-tunnel-1',
        unique_id: expect.stringMatching(/^\d+$/) as string,
        tunnel_id: 213,
        internal_state: 'established',
        operational_state: 'established',
        initator: expect.any(Boolean) as boolean,
        reauth_time: 0,
        local_host: aDesiredGateway().internalAddress,
        remote_host: harness.peer('good', 0),
        version: 2,
      });
      expect(sa?.child_sas[0]).toMatchObject({
        name: 'example-connection/example-tunnel-1',
        spi_in: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
        spi_out: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
        local_traffic_selectors: ['10.0.1.0/24'],
        remote_traffic_selectors: ['10.0.2.0/24'],
      });
      const numbers = [sa, sa?.child_sas[0]].flatMap((part) => Object.values(part ?? {})).filter(isNumber);
      expect(numbers.length).toBeGreaterThan(8);
      expect(numbers.filter((number) => !Number.isSafeInteger(number) || number < 0)).toEqual([]);
      expect(sa?.updated_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/);
    });

    it('changes nothing when told the same again', async () => {
      const before = await run(first(), second());
      const after = await run(first(), second());
      expect(identities(after)).toEqual(identities(before));
      expect(watch.events).toHaveLength(2);
    });

    it('makes a changed tunnel anew and leaves the others alone', async () => {
      const before = identities(await run(first(), second()));
      const { ipsec } = first();
      const after = identities(await run(first({ ipsec: { ...ipsec, child_rekey_time: 1800 } }), second()));
      expect(after.get(213)).not.toEqual(before.get(213));
      expect(after.get(214)).toEqual(before.get(214));
      expect(kinds(first())).toEqual(['up', 'down', 'up']);
      expect(kinds(second())).toEqual(['up']);
    });

    it('keeps the SAs of a tunnel that only got a new name', async () => {
      const before = await run(first());
      const after = await run(first({ displayName: 'renamed/tunnel' }));
      expect(identities(after)).toEqual(identities(before));
      expect(after.ikeSas.map(({ name }) => name)).toEqual(['renamed/tunnel']);
    });

    it('takes down a tunnel that is no longer wanted', async () => {
      await run(first(), second());
      const status = await run(second());
      expect([...status.tunnels.keys()]).toEqual([second().uuid]);
      expect(kinds(first())).toEqual(['up', 'down']);
      expect(kinds(second())).toEqual(['up']);
    });

    it('has nothing of a stopped gateway, and all of it again when it is started', async () => {
      await run(first());
      await plane.apply(aDesiredGateway({ isStarted: false, tunnels: [first()] }));
      await harness.wait(settleMs);
      const stopped = await watch.status(gatewayUuid);
      expect(stopped).toMatchObject({ nat: undefined, ikeSas: [] });
      expect(stopped.tunnels.size).toBe(0);

      const started = await run(first());
      expect(started.tunnels.get(first().uuid)?.isUp).toBe(true);
      expect(kinds(first())).toEqual(['up', 'down', 'up']);
    });

    it('forgets a removed gateway, and removing it twice is no error', async () => {
      await run(first());
      await plane.remove(gatewayUuid);
      await plane.remove(gatewayUuid);
      expect((await watch.status(gatewayUuid)).ikeSas).toEqual([]);
      expect(kinds(first())).toEqual(['up', 'down']);
    });

    it('starts counters, SPIs and the id again at a child rekey, without an event', async () => {
      const { ipsec } = first();
      const tunnel = first({ ipsec: { ...ipsec, child_rekey_time: childRekeySeconds } });
      const before = (await run(tunnel)).ikeSas[0]?.child_sas[0];
      await harness.wait(childRekeySeconds * 1000);
      const after = (await watch.status(gatewayUuid)).ikeSas[0]?.child_sas;
      expect(after).toHaveLength(1);
      expect(after?.[0]?.unique_id).not.toBe(before?.unique_id);
      expect(after?.[0]?.spi_in).not.toBe(before?.spi_in);
      expect(after?.[0]?.spi_out).not.toBe(before?.spi_out);
      expect(after?.[0]?.install_time).toBeLessThan(childRekeySeconds);
      expect(kinds(tunnel)).toEqual(['up']);
    });

    it('keeps a refused tunnel down, unhealthy and explained', async () => {
      const tunnel = first({ remoteAddress: harness.peer('wrong-psk') });
      const status = await run(tunnel);
      expect(status.tunnels.get(tunnel.uuid)).toMatchObject({ isUp: false, isHealthy: false });
      expect(status.ikeSas[0]).toMatchObject({ child_sas: [], established: 0 });
      expect(status.ikeSas[0]?.heuristic_state).toMatchObject({
        tunnel_up: false,
        up_events: 0,
        last_down_message: 'received AUTHENTICATION_FAILED notify error',
      });
      expect(watch.events).toEqual([]);
    });

    it('keeps the IKE SA of a tunnel whose child is refused, and calls it down', async () => {
      const tunnel = first({ remoteAddress: harness.peer('phase2-mismatch') });
      const status = await run(tunnel);
      expect(status.tunnels.get(tunnel.uuid)).toEqual({
        operationalState: 'established',
        isUp: false,
        isHealthy: false,
      });
      expect(status.ikeSas[0]).toMatchObject({ internal_state: 'established', child_sas: [] });
      expect(status.ikeSas[0]?.heuristic_state?.last_down_message).toBe(
        'received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built',
      );
    });

    it('is connecting while the peer is silent', async () => {
      const tunnel = first({ remoteAddress: harness.peer('silent') });
      const status = await run(tunnel);
      expect(status.tunnels.get(tunnel.uuid)).toMatchObject({ operationalState: 'connecting', isUp: false });
      expect(status.ikeSas[0]).toMatchObject({ internal_state: 'connecting', child_sas: [] });
    });

    it('never shows the PSK, whatever happens', async () => {
      const refused = second({ remoteAddress: harness.peer('wrong-psk') });
      const seen: unknown[] = [await run(first(), refused)];
      seen.push(await run(first({ psk: 'another.PSK.never.shown' })));
      seen.push(await watch.logs(gatewayUuid), watch.events);
      const text = JSON.stringify(seen, (_, value: unknown) => (value instanceof Map ? [...value] : value));
      expect(text).toContain('AUTHENTICATION_FAILED');
      expect(text).not.toContain('never.shown');
    });

    it('logs what a gateway does, oldest first, line by line to its tunnel', async () => {
      await run(first(), second());
      const lines = await watch.logs(gatewayUuid);
      const times = lines.map(({ at }) => at);
      expect(times).toEqual([...times].sort((one, other) => one - other));
      for (const tunnel of [first(), second()]) {
        const own = lines.filter(({ tunnelUuid }) => tunnelUuid === tunnel.uuid);
        expect(own.filter(({ message }) => message.startsWith('initiating IKE_SA '))).toHaveLength(1);
        expect(own.filter(({ message }) => / established with SPIs /.test(message))).toHaveLength(1);
      }
    });

    it('tells how a gateway is whenever one of its tunnels went up or down, though nobody asks', async () => {
      const heard: boolean[] = [];
      plane.subscribe((news) => {
        if (news.kind === 'status') heard.push(news.status.tunnels.get(first().uuid)?.isUp ?? false);
      });
      await plane.apply(aDesiredGateway({ tunnels: [first()] }));
      await harness.wait(settleMs);
      expect(heard.at(-1)).toBe(true);
      await plane.remove(gatewayUuid);
      expect(heard.at(-1)).toBe(false);
    });

    it('says of each tunnel that it is asked for whether it takes it', async () => {
      const { tunnels } = await plane.apply(aDesiredGateway({ tunnels: [first(), second()] }));
      expect(tunnels).toEqual(new Map([first(), second()].map(({ uuid }) => [uuid, { kind: 'taken' }])));
      expect((await plane.apply(aDesiredGateway({ isStarted: false }))).tunnels.size).toBe(0);
    });

    it('brings a tunnel up with each algorithm that it says it can do', async () => {
      const { encryption, dhGroups } = plane.capabilities().algorithms;
      const choices: Partial<DesiredTunnel['ipsec']>[] = [
        ...encryption.map((one) => ({ phase1_algorithms: [one], phase2_algorithms: [one] })),
        ...dhGroups.map((group) => ({ phase1_dh_group_numbers: [group] })),
      ];
      for (const choice of choices) {
        const status = await run(first({ ipsec: { ...first().ipsec, ...choice } }));
        expect([choice, status.tunnels.get(first().uuid)?.isUp]).toEqual([choice, true]);
      }
    });

    it('tells a listener nothing after it has stopped listening', async () => {
      const heard: DataPlaneNews[] = [];
      const stopListening = plane.subscribe((news) => heard.push(news));
      stopListening();
      await run(first());
      expect(heard).toEqual([]);
      expect(watch.events).toHaveLength(1);
    });

    it('counts NAT connections within the limit, and never more than it accepted', async () => {
      await plane.apply(aDesiredGateway({ features: ['nat'], tunnels: [] }));
      await harness.wait(settleMs);
      const { nat } = await watch.status(gatewayUuid);
      const active = nat?.activeConnections ?? NaN;
      expect(active).toBeLessThanOrEqual(aDesiredGateway().maxNatConnections);
      expect(active).toBeLessThanOrEqual(nat?.totalAcceptedConnections ?? 0);
    });
  });
}

/** Which SAs there are, by tunnel id. */
function identities(status: GatewayStatus): Map<number | undefined, string> {
  return new Map(
    status.ikeSas.map((sa) => [
      sa.tunnel_id,
      [sa.unique_id, ...sa.child_sas.map((child) => `${child.unique_id}/${child.spi_in}`)].join(' '),
    ]),
  );
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
