import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  aStoredConnection,
  aStoredGateway,
  aStoredTunnel,
  numberedUuid,
} from '#testing/builders/stored-gateway.ts';
import { openDatabase } from '#platform/open-database.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrations } from './migrations.ts';
import { newSecret, WrongSealingKeyError } from './sealing.ts';
import { openStore, type Store } from './store.ts';
import type { StoredLabel } from './stored-gateway.ts';
import { aFolder } from '#testing/with-folder.ts';

const key = Buffer.alloc(32, 7);
const canary = 'PSK_CANARY_do.not.find.me';
let directory: string;
let file: string;
let store: Store;

beforeEach(() => {
  directory = aFolder();
  file = join(directory, 'store.sqlite');
  store = openStore(file, key);
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

function reopen(withKey = key): void {
  store.close();
  store = openStore(file, withKey);
}
function withRouter(number: number): void {
  store.addRouter({ uuid: numberedUuid(number, '04'), name: `router-${number}` }, []);
}
/** Changes a stored row behind the store's back. */
function tamper(sql: string): void {
  const database = openDatabase({ file, migrations, synchronous: 'FULL' });
  database.exec(sql);
  database.close();
}

const tunnels = [aStoredTunnel(101), aStoredTunnel(102)];
const gateway = aStoredGateway(1, {
  configuration: {
    connections: [aStoredConnection(11, { tunnels })],
    labels: [
      { key: 'zz', value: 'first' },
      { key: 'aa', value: 'second' },
    ],
  },
  secrets: new Map([
    [numberedUuid(101), newSecret(canary)],
    [numberedUuid(102), newSecret('the.other.key')],
  ]),
});
const { uuid } = gateway.configuration;
const renamed = { ...gateway, configuration: { ...gateway.configuration, name: 'renamed' } };

/** The keys as they are read back, in the order of their tunnels. */
function keysNow(): (string | undefined)[] {
  const read = store.gateway(uuid);
  return tunnels.map((tunnel) => read && store.pskOf(read, tunnel.uuid));
}

test('a gateway comes back as it was written, in its order, from a new process', () => {
  withRouter(1);
  store.saveGateway(gateway);
  reopen();
  const read = store.gateway(uuid);
  expect(read?.configuration).toEqual(gateway.configuration);
  expect(read?.lifecycle).toEqual(gateway.lifecycle);
  expect(keysNow()).toEqual([canary, 'the.other.key']);
});

describe('pre-shared keys', () => {
  test('are in no byte of any file of the store', () => {
    withRouter(1);
    store.saveGateway(gateway);
    store.saveGateway(renamed);
    for (const name of readdirSync(directory)) {
      expect(readFileSync(join(directory, name)).includes('PSK_CANARY'), name).toBe(false);
    }
    expect(existsSync(`${file}-wal`)).toBe(true);
  });

  test('are in no JSON of what is stored or about to be', () => {
    withRouter(1);
    store.saveGateway(gateway);
    const read = store.gateway(uuid);
    const all = [gateway, read].map((each) => ({ ...each, secrets: [...(each?.secrets ?? [])] }));
    expect(JSON.stringify(all)).not.toContain('PSK_CANARY');
  });

  test('do not open in another row', () => {
    withRouter(1);
    store.saveGateway(gateway);
    tamper(`
      CREATE TEMP TABLE before AS SELECT uuid, nonce, sealed FROM tunnels;
      UPDATE tunnels SET (nonce, sealed) =
        (SELECT nonce, sealed FROM before WHERE before.uuid <> tunnels.uuid);`);
    expect(keysNow()).toEqual([undefined, undefined]);
  });

  test('of which one is damaged leave the others readable', () => {
    withRouter(1);
    store.saveGateway(gateway);
    tamper(`UPDATE tunnels SET sealed = x'00' WHERE uuid = '${numberedUuid(101)}'`);
    expect(keysNow()).toEqual([undefined, 'the.other.key']);
  });

  test('are sealed with a nonce of their own each time', () => {
    withRouter(1);
    const nonces = [1, 2, 3].map(() => {
      store.saveGateway(gateway);
      const secret = store.gateway(uuid)?.secrets.get(numberedUuid(101));
      return secret?.kind === 'sealed' ? secret.nonce.toString('hex') : '';
    });
    expect(new Set(nonces).size).toBe(3);
  });
});

describe('another key', () => {
  test('opens nothing and says so', () => {
    expect(() => openStore(file, Buffer.alloc(32, 8))).toThrow(WrongSealingKeyError);
  });

  test('is refused for a database that lost its check but has sealed rows', () => {
    withRouter(1);
    store.saveGateway(gateway);
    tamper('DELETE FROM meta');
    expect(() => openStore(file, Buffer.alloc(32, 8))).toThrow(WrongSealingKeyError);
  });

  test('must have 32 bytes', () => {
    expect(() => openStore(file, Buffer.alloc(16, 7))).toThrow(WrongSealingKeyError);
  });
});

describe('lists', () => {
  const every = { limit: 100, offset: 0, labels: [], sort: undefined } as const;
  beforeEach(() => {
    for (const number of [1, 2, 3, 4]) withRouter(number);
    store.saveGateways([
      aged(1, 40, 'cherry', [{ key: 'env', value: 'staging' }]),
      aged(2, 30, 'apple', [{ key: 'env', value: 'production' }]),
      aged(3, 20, 'banana', [
        { key: 'env', value: 'staging' },
        { key: 'team', value: '' },
      ]),
      aged(4, 10, 'date', []),
    ]);
  });
  const aged = (number: number, created_at: number, name: string, labels: StoredLabel[]) =>
    aStoredGateway(number, { configuration: { name, labels }, lifecycle: { created_at } });
  const names = (query: Partial<Parameters<Store['listGateways']>[0]>) => {
    const { gateways, totalCount } = store.listGateways({ ...every, ...query });
    return [gateways.map(({ configuration }) => configuration.name).join(' '), totalCount];
  };

  test.each([
    [undefined, 'date banana apple cherry'],
    ['created_at', 'date banana apple cherry'],
    ['-created_at', 'cherry apple banana date'],
    ['name', 'apple banana cherry date'],
    ['-name', 'date cherry banana apple'],
    ['uuid', 'cherry apple banana date'],
    ['-uuid', 'date banana apple cherry'],
  ] as const)('sorted by %s are %s', (sort, expected) => {
    expect(names({ sort })).toEqual([expected, 4]);
  });

  test('are paged, and counted before paging', () => {
    expect(names({ limit: 2, offset: 1 })).toEqual(['banana apple', 4]);
    expect(names({ limit: 0 })).toEqual(['', 4]);
    expect(names({ offset: 9 })).toEqual(['', 4]);
  });

  test('are filtered by all labels that are asked for', () => {
    expect(names({ labels: ['env'] })).toEqual(['banana apple cherry', 3]);
    expect(names({ labels: ['env=staging'] })).toEqual(['banana cherry', 2]);
    expect(names({ labels: ['env=staging', 'team'] })).toEqual(['banana', 1]);
    expect(names({ labels: ['team='] })).toEqual(['banana', 1]);
    expect(names({ labels: ['env=none'] })).toEqual(['', 0]);
  });
});

test('of ten thousand gateways a page is a page', () => {
  for (let number = 1; number <= 10_000; number++) withRouterInMemory(number);
  bulk.saveGateways(
    Array.from({ length: 10_000 }, (_, index) =>
      aStoredGateway(index + 1, {
        configuration: { labels: [{ key: 'env', value: String(index % 7) }] },
      }),
    ),
  );
  const query = { limit: 100, offset: 5000, labels: ['env=3'], sort: 'name' } as const;
  expect(bulk.listGateways(query).gateways).toHaveLength(0);
  const { gateways } = bulk.listGateways({ ...query, offset: 500 });
  expect(gateways).toHaveLength(100);
  bulk.close();
});
const bulk = openStore(':memory:', key);
function withRouterInMemory(number: number): void {
  bulk.addRouter({ uuid: numberedUuid(number, '04'), name: `router-${number}` }, []);
}
