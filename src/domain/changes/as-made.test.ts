import { expect, test } from 'vitest';
import { aConnection } from '#testing/builders/connection.ts';
import { aGateway } from '#testing/builders/gateway.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { applyChange } from './apply-change.ts';
import { asMade } from './as-made.ts';
import { asStored } from './as-stored.ts';
import type { Change } from './change.ts';
import { isPredicted } from './predicted.ts';

const before = aGateway({ connections: [] });
const params = { service_uuid: before.uuid };
const create: Change = {
  endpoint: 'createConnection',
  params,
  body: {
    name: 'hq',
    type: 'ipsec',
    local_routes: [],
    tunnels: [
      {
        name: 'hq-1',
        local_address: { name: 'public-ip-1' },
        remote_address: { address: '198.51.100.1' },
        ipsec: { authentication: { authentication: 'psk', psk: 'a_key_of_enough_length' } },
      },
    ],
  },
};
const foretold = applyChange(before, create) ?? before;
const hq = aConnection({ uuid: 'c-1', name: 'hq', tunnels: [aTunnel({ uuid: 't-1', name: 'hq-1' })] });
const uuidsIn = (gateway = before) =>
  gateway.connections.flatMap(({ uuid, tunnels }) => [uuid, ...tunnels.map((each) => each.uuid)]);

test('what was foretold as new has the uuids that the answers name, of whichever request', () => {
  expect(uuidsIn(asMade(foretold, [hq]))).toEqual(['c-1', 't-1']);
  expect(uuidsIn(asMade(foretold, [aGateway({ connections: [hq] })]))).toEqual(['c-1', 't-1']);
  expect(uuidsIn(asMade(foretold, [hq.tunnels[0], undefined]))[1]).toBe('t-1');
});

test('what no answer names keeps its stand-in, also where something has its name now', () => {
  const unnamed = asMade(foretold, [null, 'text', { uuid: 7, tunnels: 'none' }, [], { name: 'hq' }]);
  expect(uuidsIn(unnamed).every(isPredicted)).toBe(true);
  const now = aGateway({ connections: [hq] });
  expect(uuidsIn(asStored(unnamed, now, { isFoundByName: false })).every(isPredicted)).toBe(true);
  expect(uuidsIn(asStored(unnamed, now))).toEqual(['c-1', 't-1']);
});

test('a service that gives no uuids is taken by its names', () => {
  const made = asMade(foretold, [{ ...hq, uuid: undefined }]);
  expect(made.connections[0]?.uuid).toBeUndefined();
  expect(uuidsIn(asStored(made, aGateway({ connections: [hq] }), { isFoundByName: false }))).toContain('c-1');
});
