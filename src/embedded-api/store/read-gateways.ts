import type { gatewaySorts } from '#contract/endpoints.ts';
import type { Database } from '#platform/open-database.ts';
import { type GatewayRow, gatewaysOf } from './gateway-rows.ts';
import type { StoredGateway } from './stored-gateway.ts';

export interface GatewayReader {
  gateway(uuid: string): StoredGateway | undefined;
  /** Those of them that there are, in no order; a handful of queries however many. */
  gateways(uuids: readonly string[]): StoredGateway[];
  listGateways(query: GatewayQuery): { gateways: StoredGateway[]; totalCount: number };
  gatewayCount(): number;
  /** Those on their way to another state. */
  uuidsUnderWay(): string[];
  allUuids(): string[];
  /** Of all gateways. */
  names(): { uuid: string; name: string }[];
  uuidNamed(name: string): string | undefined;
  uuidWithAddress(address: string): string | undefined;
  /** Whether any connection or tunnel of the account has it. */
  isUuidTaken(uuid: string): boolean;
  /** A number no other gateway has now. */
  freeSequence(): number;
}

export interface GatewayQuery {
  limit: number;
  offset: number;
  /** All must fit: each is a key, or a key and a value with `=` between them, and both may have more of those. */
  labels: readonly string[];
  sort: (typeof gatewaySorts)[number] | undefined;
}

const hasEveryLabel = `
  NOT EXISTS (SELECT 1 FROM json_each(?) AS wanted WHERE NOT EXISTS (
    SELECT 1 FROM labels WHERE gateway_uuid = gateways.uuid AND wanted.value IN (key, key || '=' || labels.value)))`;

const orders = {
  created_at: 'created_at, sequence',
  '-created_at': 'created_at DESC, sequence DESC',
  name: 'name',
  '-name': 'name DESC',
  uuid: 'uuid',
  '-uuid': 'uuid DESC',
} as const;

export function createGatewayReader(database: Database): GatewayReader {
  const readWhole = gatewaysOf(database);
  const byUuid = database.prepare('SELECT * FROM gateways WHERE uuid = ?');
  const byUuids = database.prepare('SELECT * FROM gateways WHERE uuid IN (SELECT value FROM json_each(?))');
  const count = database.prepare('SELECT count(*) AS total FROM gateways');
  const countLabelled = database.prepare(`SELECT count(*) AS total FROM gateways WHERE ${hasEveryLabel}`);
  const pages = Object.fromEntries(
    Object.entries(orders).map(([sort, order]) => [
      sort,
      database.prepare(`SELECT * FROM gateways WHERE ${hasEveryLabel} ORDER BY ${order} LIMIT ? OFFSET ?`),
    ]),
  );
  const underWay = database.prepare("SELECT uuid FROM gateways WHERE phase <> 'settled' ORDER BY sequence");
  const all = database.prepare('SELECT uuid FROM gateways ORDER BY sequence');
  const named = database.prepare('SELECT uuid FROM gateways WHERE name = ?');
  const names = database.prepare('SELECT uuid, name FROM gateways');
  const withAddress = database.prepare('SELECT gateway_uuid AS uuid FROM addresses WHERE address = ?');
  const taken = database.prepare(
    'SELECT uuid FROM connections WHERE uuid = ?1 UNION ALL SELECT uuid FROM tunnels WHERE uuid = ?1',
  );
  const lastSequence = database.prepare('SELECT coalesce(max(sequence), 0) AS total FROM gateways');

  const uuidOf = (row: unknown) => (row as { uuid: string } | undefined)?.uuid;
  const totalOf = (row: unknown) => (row as { total: number }).total;

  return {
    gateway(uuid) {
      const row = byUuid.get(uuid) as GatewayRow | undefined;
      return row && readWhole([row])[0];
    },
    gateways: (uuids) => readWhole(byUuids.all(JSON.stringify(uuids)) as unknown as GatewayRow[]),
    listGateways({ limit, offset, labels, sort }) {
      const filter = JSON.stringify(labels);
      const totalCount = totalOf(labels.length === 0 ? count.get() : countLabelled.get(filter));
      const page = pages[sort ?? 'created_at']?.all(filter, limit, offset) ?? [];
      return { gateways: readWhole(page as GatewayRow[]), totalCount };
    },
    gatewayCount: () => totalOf(count.get()),
    uuidsUnderWay: () => (underWay.all() as { uuid: string }[]).map(({ uuid }) => uuid),
    allUuids: () => (all.all() as { uuid: string }[]).map(({ uuid }) => uuid),
    names: () => names.all() as { uuid: string; name: string }[],
    uuidNamed: (name) => uuidOf(named.get(name)),
    uuidWithAddress: (address) => uuidOf(withAddress.get(address)),
    isUuidTaken: (uuid) => taken.get(uuid) !== undefined,
    freeSequence: () => totalOf(lastSequence.get()) + 1,
  };
}
