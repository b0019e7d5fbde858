import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ipsecDefaults } from '#contract/ipsec.ts';
import { openDatabase } from '#platform/open-database.ts';
import {
  aStoredConnection,
  aStoredGateway,
  aStoredTunnel,
  numberedUuid,
} from '#testing/builders/stored-gateway.ts';
import { aFolder } from '#testing/with-folder.ts';
import { migrations } from './migrations.ts';
import { createSealer } from './sealing.ts';
import { openStore } from './store.ts';

const key = Buffer.alloc(32, 7);
const sealer = createSealer(key);
let directory: string;
let file: string;
beforeEach(() => {
  directory = aFolder();
  file = join(directory, 'store.sqlite');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A column for every field: what was written before configuration was one. */
const schemaOfColumns = 4;

/** A database as the version with a column for each field wrote it. */
function writeOldDatabase(): void {
  const database = openDatabase({
    file,
    migrations: migrations.slice(0, schemaOfColumns),
    synchronous: 'FULL',
  });
  const check = sealer.seal('this is the right key', { table: 'meta', id: 'key-check' });
  database
    .prepare('INSERT INTO meta VALUES (?, ?, ?, ?)')
    .run('key-check', check.keyVersion, check.nonce, check.sealed);
  database.prepare('INSERT INTO routers (uuid, name) VALUES (?, ?)').run(numberedUuid(1, '04'), 'router');
  database
    .prepare(
      `INSERT INTO gateways (sequence, uuid, name, zone, plan, features, router_uuid, configured_status,
        automatic_allocation, operational_state, phase, next_tunnel_id, created_at, updated_at)
       VALUES (1, ?, 'edge "1"', 'fi-hel1', 'advanced', '["nat","vpn"]', ?, 'stopped', 0, 'stopped', 'settled', 8, 10, 20)`,
    )
    .run(numberedUuid(1), numberedUuid(1, '04'));
  database.prepare("INSERT INTO labels VALUES (?, 'env', 'production', 0)").run(numberedUuid(1));
  database
    .prepare("INSERT INTO addresses VALUES (?, 'public-ip-1', 0, '192.0.2.7', 'user')")
    .run(numberedUuid(1));
  database
    .prepare("INSERT INTO connections VALUES (?, ?, 0, 'hq', 'ipsec', 11, 21)")
    .run(numberedUuid(10), numberedUuid(1));
  const route = database.prepare("INSERT INTO routes VALUES (?, ?, ?, ?, 'static', ?)");
  route.run(numberedUuid(10), 'local', 0, 'here', '10.0.0.0/24');
  route.run(numberedUuid(10), 'remote', 0, 'there', '192.168.0.0/24');
  const tunnel = database.prepare(
    `INSERT INTO tunnels VALUES (?, ?, ?, ?, ?, 'public-ip-1', ?, ?, ?, ?, ?, ?, ?, 12, 22)`,
  );
  for (const number of [101, 102]) {
    const { keyVersion, nonce, sealed } = sealer.seal(`old.key.${number}`, {
      table: 'tunnels',
      id: numberedUuid(number),
    });
    const ipsec = { authentication: { authentication: 'psk' }, ...ipsecDefaults, dpd_delay: number };
    tunnel.run(
      ...[numberedUuid(number), numberedUuid(10), number - 101, number, `tunnel-${number}`],
      ...[`198.51.100.${number}`, JSON.stringify(ipsec)],
      ...['169.254.17.1', number === 101 ? 0 : 10, keyVersion, nonce, sealed],
    );
  }
  database.close();
}

test('a database with a column for each field is read as it was, keys and dates and all', () => {
  writeOldDatabase();
  const store = openStore(file, key);
  const read = store.gateway(numberedUuid(1));
  const tunnels = [101, 102].map((number) =>
    aStoredTunnel(number, {
      remote_address: { address: `198.51.100.${number}` },
      ipsec: { authentication: { authentication: 'psk' }, ...ipsecDefaults, dpd_delay: number },
      tunnel_internal_ip: '169.254.17.1',
      internal_peer_ping_interval: number === 101 ? 0 : 10,
    }),
  );
  const { configuration } = aStoredGateway(1, {
    configuration: {
      name: 'edge "1"',
      configured_status: 'stopped',
      automatic_tunnel_internal_ip_allocation: false,
      labels: [{ key: 'env', value: 'production' }],
      addresses: [{ name: 'public-ip-1', address: '192.0.2.7', provisioned_by: 'user' }],
      connections: [
        aStoredConnection(10, {
          name: 'hq',
          local_routes: [{ name: 'here', type: 'static', static_network: '10.0.0.0/24' }],
          remote_routes: [{ name: 'there', type: 'static', static_network: '192.168.0.0/24' }],
          tunnels,
        }),
      ],
    },
  });
  expect(read?.configuration).toEqual(configuration);
  expect(tunnels.map(({ uuid }) => read && store.pskOf(read, uuid))).toEqual(['old.key.101', 'old.key.102']);
  expect(read?.lifecycle).toMatchObject({
    sequence: 1,
    operational_state: 'stopped',
    phase: 'settled',
    next_tunnel_id: 8,
    ...{ created_at: 10, updated_at: 20 },
    connections: new Map([[numberedUuid(10), { created_at: 11, updated_at: 21 }]]),
    tunnels: new Map([
      [numberedUuid(101), { tunnel_id: 101, created_at: 12, updated_at: 22 }],
      [numberedUuid(102), { tunnel_id: 102, created_at: 12, updated_at: 22 }],
    ]),
  });
  store.close();
});

test('and is what it was after it is written again and read by the next process', () => {
  writeOldDatabase();
  const first = openStore(file, key);
  const before = first.gateway(numberedUuid(1));
  if (!before) throw new Error('no gateway');
  first.saveGateway(before);
  first.close();
  const second = openStore(file, key);
  expect(second.gateway(numberedUuid(1))).toEqual(before);
  expect(second.pskOf(before, numberedUuid(102))).toBe('old.key.102');
  second.close();
});

test('a field that the API gets later is kept without another schema, wherever in the configuration it is', () => {
  const store = openStore(file, key);
  store.addRouter({ uuid: numberedUuid(1, '04'), name: 'router' }, []);
  const later = { later_field: 1400 };
  const tunnels = [{ ...aStoredTunnel(101), ...later }];
  const routes = [{ name: 'here', type: 'static', static_network: '10.0.0.0/24', ...later }];
  const connections = [{ ...aStoredConnection(10, { tunnels, local_routes: routes }), ...later }];
  const configuration = { connections, ...later };
  const gateway = aStoredGateway(1, { configuration });
  store.saveGateway(gateway);
  expect(store.gateway(numberedUuid(1))?.configuration).toEqual(gateway.configuration);
  store.close();
});
