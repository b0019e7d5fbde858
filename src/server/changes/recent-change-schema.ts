/**
 * Migration of console.db: what a user needs to take a change of theirs back later. Whether it was made is not in it:
 * that is known under the idempotency keys of its requests (`change-schema.ts`), so there is one truth. No secret is in
 * it either, and both are kept for the same time.
 */
export const recentChangeSchema = `
CREATE TABLE recent_change(
  user_id TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  gateway_uuid TEXT NOT NULL,
  title TEXT NOT NULL,
  blocked TEXT,
  before TEXT,
  foretold TEXT,
  undoes TEXT,
  bulk_id TEXT,
  bulk_of INTEGER,
  PRIMARY KEY(user_id, id)
) STRICT;
CREATE INDEX recent_change_by_age ON recent_change(at);
CREATE INDEX recent_change_by_user ON recent_change(user_id, at);
CREATE INDEX recent_change_by_gateway ON recent_change(user_id, gateway_uuid, at);
CREATE INDEX recent_change_by_undone ON recent_change(user_id, undoes) WHERE undoes IS NOT NULL;
CREATE TABLE recent_change_key(
  user_id TEXT NOT NULL,
  id TEXT NOT NULL,
  step INTEGER NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY(user_id, id, step),
  FOREIGN KEY(user_id, id) REFERENCES recent_change(user_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
`;
