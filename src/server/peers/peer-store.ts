import type { Peer, StoredPeer } from '#contract/peer.ts';
import { z } from '#contract/zod-config.ts';
import type { Clock } from '#domain/clock.ts';
import { type Database, inTransaction } from '#platform/open-database.ts';

/** A tunnel in its gateway. */
export interface PeerKey {
  gatewayUuid: string;
  tunnelUuid: string;
}

export interface PeerStore {
  /** Of all tunnels of the gateway that anything was noted of, those included that are gone. */
  ofGateway(gatewayUuid: string): StoredPeer[];
  find(key: PeerKey): StoredPeer | undefined;
  /**
   * Replaces what was noted, when that has the version `ifVersion`. The same facts again change nothing, whatever the
   * version: they are a second click, or a first whose answer was lost.
   */
  put(
    key: PeerKey,
    facts: Peer,
    by: { ifVersion: number; username: string },
  ): { kind: 'kept'; peer: StoredPeer } | { kind: 'changed-meanwhile' };
}

const Row = z.object({
  tunnel_uuid: z.string(),
  make: z.string().nullable(),
  model: z.string().nullable(),
  is_behind_nat: z.int().nullable(),
  notes: z.string(),
  version: z.int(),
  changed_at: z.int(),
  changed_by: z.string(),
});

export function createPeerStore(database: Database, clock: Clock): PeerStore {
  const all = database.prepare('SELECT * FROM peer WHERE gateway_uuid = ? ORDER BY tunnel_uuid');
  const one = database.prepare('SELECT * FROM peer WHERE gateway_uuid = ? AND tunnel_uuid = ?');
  const write = database.prepare(
    `INSERT OR REPLACE INTO peer(tunnel_uuid, gateway_uuid, make, model, is_behind_nat, notes, version, changed_at, changed_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  function find({ gatewayUuid, tunnelUuid }: PeerKey): StoredPeer | undefined {
    const row: unknown = one.get(gatewayUuid, tunnelUuid);
    return row === undefined ? undefined : peerOf(row);
  }
  return {
    ofGateway: (gatewayUuid) => all.all(gatewayUuid).map(peerOf),
    find,
    put: (key, facts, { ifVersion, username }) =>
      inTransaction(database, () => {
        const before = find(key);
        if (before && isSame(before, facts)) return { kind: 'kept', peer: before };
        const version = before?.version ?? 0;
        if (version !== ifVersion) return { kind: 'changed-meanwhile' };
        const { make, model, isBehindNat, notes } = facts;
        const known = [make, model, isBehindNat === null ? null : Number(isBehindNat), notes];
        write.run(key.tunnelUuid, key.gatewayUuid, ...known, version + 1, clock.now(), username);
        const peer = find(key);
        if (!peer) throw new Error('What was written just now is not there.');
        return { kind: 'kept', peer };
      }),
  };
}

function isSame(one: Peer, other: Peer): boolean {
  return (['make', 'model', 'isBehindNat', 'notes'] as const).every((fact) => one[fact] === other[fact]);
}

function peerOf(found: unknown): StoredPeer {
  const row = Row.parse(found);
  return {
    tunnelUuid: row.tunnel_uuid,
    make: row.make,
    model: row.model,
    isBehindNat: row.is_behind_nat === null ? null : row.is_behind_nat === 1,
    notes: row.notes,
    version: row.version,
    changedAt: new Date(row.changed_at).toISOString(),
    changedBy: row.changed_by,
  };
}
