import type { AppliedGateway } from '#dataplane/dataplane.ts';
import { type FakeClock, fakeClock } from '#testing/fake-clock.ts';
import { type FakeDataPlane, fakeDataPlane } from '#testing/fake-data-plane.ts';
import { aStoredGateway, numberedUuid } from '#testing/builders/stored-gateway.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import { createTeller, type Teller } from './teller.ts';

/** Three groups. */
const count = 90;
const uuid = numberedUuid(1);
let store: Store;
let clock: FakeClock;
let dataPlane: FakeDataPlane;
let teller: Teller;
let results: (AppliedGateway | undefined)[];
let failures: string[];

beforeEach(() => {
  store = openStore(':memory:', Buffer.alloc(32, 7));
  clock = fakeClock();
  dataPlane = fakeDataPlane();
  [results, failures] = [[], []];
  teller = createTeller({
    store,
    dataPlane,
    clock,
    onApplied: (_, applied) => void results.push(applied),
    onFailure: (_, failed) => void failures.push(failed),
  });
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  for (const number of numbers)
    store.addRouter({ uuid: numberedUuid(number, '04'), name: `router-${number}` }, []);
  store.saveGateways(numbers.map((number) => aStoredGateway(number)));
});
afterEach(async () => {
  await teller.dispose();
  store.close();
});

async function tellOfAll(): Promise<void> {
  teller.tellOfEach(store.allUuids());
  await clock.advanceAsync(1_000);
}

test('of many gateways it tells in groups, each read together', async () => {
  let [alone, together] = [0, 0];
  const { gateway, gateways } = store;
  store.gateway = (wanted) => {
    alone++;
    return gateway(wanted);
  };
  store.gateways = (wanted) => {
    together++;
    return gateways(wanted);
  };
  await tellOfAll();
  expect(dataPlane.applied.size).toBe(count);
  expect([alone, together]).toEqual([0, 3]);
});

test('one that was deleted since they were listed is taken away', async () => {
  const listed = store.allUuids();
  store.deleteGateway(numberedUuid(count));
  teller.tellOfEach(listed);
  await clock.advanceAsync(1_000);
  expect(dataPlane.applied.size).toBe(count - 1);
  expect(results.filter((applied) => applied === undefined)).toHaveLength(1);
});

test('what was changed while a call about it waited is told of as it is then', async () => {
  teller.tell(uuid);
  teller.tellOfEach([uuid]);
  store.saveState(uuid, 'running', 'delete', 0);
  await clock.advanceAsync(0);
  expect([...dataPlane.applied.keys()]).toEqual([]);
  expect(results).toEqual([undefined, undefined]);
});

test('where they cannot be read together, each is told of by itself', async () => {
  store.gateways = () => {
    throw new Error('one row is damaged');
  };
  await tellOfAll();
  expect([dataPlane.applied.size, failures]).toEqual([count, []]);
});
