import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPrefix, overlaps, prefixOf } from '#domain/networks/prefix.ts';
import { aStoredConnection, aStoredGateway, numberedUuid } from '#testing/builders/stored-gateway.ts';
import { openStore } from './store.ts';

/** Few networks close together, so that they are often inside each other, and some far away. */
const prefix = fc
  .record({
    start: fc.constantFrom(0x0a000000, 0x0a040000, 0x0a040200, 0xc0a80000),
    low: fc.nat(2047),
    length: fc.integer({ min: 1, max: 32 }),
  })
  .map(({ start, low, length }) => prefixOf((start + low * 64) >>> 0, length));

test('finds every gateway with an overlapping remote network and no other, as looking at each does', () => {
  fc.assert(
    fc.property(fc.array(prefix, { maxLength: 12 }), fc.array(prefix, { maxLength: 4 }), (kept, asked) => {
      const store = openStore(':memory:', Buffer.alloc(32, 7));
      for (const [index, remote] of kept.entries()) {
        const number = index + 1;
        const router_uuid = numberedUuid(number, '04');
        store.addRouter({ uuid: router_uuid, name: `router-${number}` }, []);
        const remote_routes = [{ name: 'r', type: 'static', static_network: formatPrefix(remote) }];
        // Of local networks nobody asks.
        const local_routes = [{ name: 'l', type: 'static', static_network: '10.0.0.0/8' }];
        const connections = [aStoredConnection(1_000 + number, { local_routes, remote_routes })];
        store.saveGateway(aStoredGateway(number, { configuration: { connections } }));
      }
      const expected = kept.flatMap((remote, index) =>
        asked.some((each) => overlaps(each, remote)) ? [numberedUuid(index + 1)] : [],
      );
      expect([...store.uuidsRemoteNear(asked, 100)].toSorted()).toEqual(expected.toSorted());
      store.close();
    }),
    { numRuns: 60 },
  );
});

test('stops when it has found enough', () => {
  const store = openStore(':memory:', Buffer.alloc(32, 7));
  for (const number of [1, 2, 3]) {
    store.addRouter({ uuid: numberedUuid(number, '04'), name: `router-${number}` }, []);
    const remote_routes = [{ name: 'r', type: 'static', static_network: '192.168.0.0/24' }];
    const connections = [aStoredConnection(1_000 + number, { remote_routes })];
    store.saveGateway(aStoredGateway(number, { configuration: { connections } }));
  }
  expect(store.uuidsRemoteNear([prefixOf(0xc0a80000, 16)], 2).size).toBe(2);
  store.close();
});
