import type { AppliedGateway } from '#dataplane/dataplane.ts';
import { createSteps, deleteSteps, modifySteps } from '#domain/lifecycle/gateway-lifecycle.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { type FakeDataPlane, fakeDataPlane } from '#testing/fake-data-plane.ts';
import {
  aStoredConnection,
  aStoredGateway,
  aStoredTunnel,
  numberedUuid,
} from '#testing/builders/stored-gateway.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import type { Lifecycle, StoredGateway } from '../store/stored-gateway.ts';
import { startOf } from './next-position.ts';
import { createReconciler, type Reconciler } from './reconciler.ts';

const seconds = 8;
let store: Store;
let clock: FakeClock;
let dataPlane: FakeDataPlane;
let reconciler: Reconciler;
let failures: string[];
let results: (AppliedGateway | undefined)[];

beforeEach(() => {
  store = openStore(':memory:', Buffer.alloc(32, 7));
  store.addRouter({ uuid: numberedUuid(1, '04'), name: 'router' }, []);
  clock = fakeClock();
  dataPlane = fakeDataPlane();
  failures = [];
  results = [];
  reconciler = restarted();
});
afterEach(async () => {
  await reconciler.dispose();
  store.close();
});

function restarted(provisioningSeconds = seconds): Reconciler {
  return createReconciler({
    store,
    dataPlane,
    clock,
    stamp: () => clock.now() * 1000,
    provisioningSeconds,
    onApplied: (_, applied) => results.push(applied),
    onFailure: (_, uuid) => failures.push(uuid),
  });
}
const tunnels = [aStoredTunnel(11)];
const uuid = numberedUuid(1);
function saved(
  lifecycle: Partial<Lifecycle> = {},
  configuration: Partial<StoredGateway['configuration']> = {},
  secrets: StoredGateway['secrets'] = new Map(),
): StoredGateway {
  const connections = [aStoredConnection(10, { tunnels })];
  const gateway = aStoredGateway(1, {
    configuration: { connections, ...configuration },
    lifecycle,
    secrets,
  });
  store.saveGateway(gateway);
  return gateway;
}
const stateNow = () => store.gateway(uuid)?.lifecycle.operational_state ?? 'gone';

/** Every state there was, in small steps of time. */
async function statesFor(ms: number): Promise<string[]> {
  const states = [stateNow()];
  for (let passed = 0; passed < ms; passed += 100) {
    await clock.advanceAsync(100);
    if (states.at(-1) !== stateNow()) states.push(stateNow());
  }
  return states;
}

describe('every state is visible on the way', () => {
  test('of a create, which takes the provisioning time and then runs', async () => {
    saved(startOf('create'));
    reconciler.changed(uuid);
    expect(await statesFor(7_900)).toEqual([...createSteps]);
    expect(await statesFor(200)).toEqual(['checkup', 'running']);
    expect(store.gateway(uuid)?.configuration.addresses).toMatchObject([
      { name: 'public-ip-1', address: '198.18.0.1' },
    ]);
    expect(dataPlane.applied.get(uuid)?.tunnels).toMatchObject([
      { displayName: 'connection-10/tunnel-11', psk: 'psk.of.11' },
    ]);
  });

  test('of a create that is to be stopped', async () => {
    saved(startOf('create'), { configured_status: 'stopped' });
    reconciler.changed(uuid);
    expect((await statesFor(9_000)).at(-1)).toBe('stopped');
    expect(dataPlane.applied.get(uuid)?.isStarted).toBe(false);
  });

  test('of a change, which is shorter', async () => {
    saved(startOf('modify'));
    reconciler.changed(uuid);
    expect(await statesFor(3_100)).toEqual([...modifySteps, 'running']);
  });

  test('of a deletion, at the end of which nothing is left', async () => {
    saved();
    reconciler.start();
    await clock.advanceAsync(0);
    store.saveState(uuid, startOf('delete').operational_state, 'delete', 0);
    reconciler.changed(uuid);
    expect(await statesFor(6_000)).toEqual([...deleteSteps, 'gone']);
    expect(dataPlane.removed).toEqual([uuid]);
  });

  test('when no time is given for it, one after the other', async () => {
    await reconciler.dispose();
    reconciler = restarted(0);
    saved(startOf('create'));
    const seen: string[] = [];
    const original = store.saveState;
    store.saveState = (...position) => {
      seen.push(position[1]);
      original(...position);
    };
    reconciler.changed(uuid);
    await clock.advanceAsync(0);
    // The step that allocates addresses writes the whole gateway.
    expect(seen).toEqual([...createSteps.slice(1).filter((state) => state !== 'checkup'), 'running']);
    expect(stateNow()).toBe('running');
  });
});

test.each(['create', 'modify', 'delete'] as const)(
  'a half-done %s is taken up by the next process at each step',
  async (phase) => {
    const steps = { create: createSteps, modify: modifySteps, delete: deleteSteps }[phase];
    for (const operational_state of steps) {
      saved({ phase, operational_state });
      const next = restarted();
      next.start();
      await clock.advanceAsync(9_000);
      expect([operational_state, stateNow()]).toEqual([
        operational_state,
        phase === 'delete' ? 'gone' : 'running',
      ]);
      await next.dispose();
    }
  },
);

test('addresses and reaching its goal date a gateway, as recorded, and what is in it keeps its dates', async () => {
  const before = saved(startOf('create'));
  const dateNow = () => (store.gateway(uuid)?.lifecycle.updated_at ?? 0) / 1000 - startedAt;
  const datesInside = () => {
    const { connections, tunnels: inside } = store.gateway(uuid)?.lifecycle ?? {};
    return [...(connections ?? []), ...(inside ?? [])];
  };
  const datesBefore = datesInside();
  const startedAt = clock.now();
  reconciler.changed(uuid);
  await clock.advanceAsync(6_500);
  expect([stateNow(), store.gateway(uuid)?.lifecycle.updated_at]).toEqual([
    'setup-dns',
    before.lifecycle.updated_at,
  ]);
  await clock.advanceAsync(500);
  expect([stateNow(), dateNow()]).toEqual(['checkup', 7_000]);
  await clock.advanceAsync(9_000);
  expect([stateNow(), dateNow()]).toEqual(['running', 8_000]);
  expect(datesInside()).toEqual(datesBefore);
});

test('a new process tells the data plane of every gateway there is', async () => {
  saved();
  reconciler.start();
  await clock.advanceAsync(0);
  expect([...dataPlane.applied.keys()]).toEqual([uuid]);
});

test('a change in the middle of a create begins the create again and ends as the change wants', async () => {
  const gateway = saved(startOf('create'));
  reconciler.changed(uuid);
  await clock.advanceAsync(4_000);
  const configuration = { ...gateway.configuration, configured_status: 'stopped' };
  store.saveGateway({ ...gateway, configuration });
  reconciler.changed(uuid);
  expect(await statesFor(9_000)).toEqual([...createSteps, 'stopped']);
});

test('what the data plane refuses is tried again until it takes it', async () => {
  saved();
  dataPlane.failNext(3);
  reconciler.start();
  await clock.advanceAsync(0);
  expect(dataPlane.applied.size).toBe(0);
  await clock.advanceAsync(1_000 + 2_000 + 4_000);
  expect(dataPlane.applied.has(uuid)).toBe(true);
  expect(failures).toEqual([uuid, uuid, uuid]);
});

test('a tunnel that the data plane refuses is asked for again until it takes it', async () => {
  saved({}, { addresses: [{ name: 'public-ip-1', address: '198.18.0.1', provisioned_by: 'service' }] });
  dataPlane.refuse(numberedUuid(11), 'invalid value for: proposals');
  reconciler.start();
  await clock.advanceAsync(0);
  const reason = { kind: 'refused', reason: 'invalid value for: proposals' };
  expect(results).toEqual([{ tunnels: new Map([[numberedUuid(11), reason]]) }]);
  dataPlane.refuse(numberedUuid(11), undefined);
  await clock.advanceAsync(1_000);
  expect(results.at(-1)).toEqual({ tunnels: new Map([[numberedUuid(11), { kind: 'taken' }]]) });
  await clock.advanceAsync(60_000);
  expect([results.length, failures]).toEqual([2, []]);
});

test('a tunnel whose key cannot be read is left out, its neighbours are not', async () => {
  const broken = {
    kind: 'sealed',
    keyVersion: 1,
    nonce: Buffer.alloc(12),
    sealed: Buffer.alloc(40),
  } as const;
  const configuration = {
    connections: [aStoredConnection(10, { tunnels: [aStoredTunnel(11), aStoredTunnel(12)] })],
    addresses: [{ name: 'public-ip-1', address: '198.18.0.1', provisioned_by: 'service' }],
  };
  saved({}, configuration, new Map([[numberedUuid(11), broken]]));
  reconciler.start();
  await clock.advanceAsync(0);
  expect(dataPlane.applied.get(uuid)?.tunnels.map(({ tunnelId }) => tunnelId)).toEqual([12]);
});

test('a step that cannot be stored leaves the gateway where it is and is tried again', async () => {
  saved(startOf('modify'));
  const original = store.saveState;
  store.saveState = () => {
    throw new Error('The disk is full.');
  };
  reconciler.changed(uuid);
  await clock.advanceAsync(10_000);
  expect([stateNow(), failures]).toEqual(['pending', [uuid]]);
  store.saveState = original;
  await clock.advanceAsync(40_000);
  expect(stateNow()).toBe('running');
});

test('a new process tells of many gateways without holding up what else there is to do', async () => {
  for (let number = 2; number <= 200; number++) {
    store.addRouter({ uuid: numberedUuid(number, '04'), name: `router-${number}` }, []);
    store.saveGateway(aStoredGateway(number));
  }
  reconciler.start();
  await Promise.resolve();
  expect(dataPlane.applied.size).toBeLessThan(100);
  await clock.advanceAsync(0);
  expect(dataPlane.applied.size).toBeLessThan(100);
  await clock.advanceAsync(1_000);
  expect(dataPlane.applied.size).toBe(199);
});
