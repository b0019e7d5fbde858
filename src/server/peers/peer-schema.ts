/**
 * Migration of console.db: what people know about the other end of a tunnel. One row for each tunnel that anything was
 * noted of, and it stays when the tunnel is gone: its history may still be asked for.
 */
export const peerSchema = `
CREATE TABLE peer(
  tunnel_uuid TEXT PRIMARY KEY,
  gateway_uuid TEXT NOT NULL,
  make TEXT,
  model TEXT,
  is_behind_nat INTEGER CHECK(is_behind_nat IN (0, 1)),
  notes TEXT NOT NULL,
  version INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT;
CREATE INDEX peer_by_gateway ON peer(gateway_uuid);
`;
