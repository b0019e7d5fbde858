/**
 * Third migration of console.db: what was asked for under an idempotency key, and what became of it (fault R20).
 * No request is in it: a request may hold a pre-shared key, so only its keyed hash is kept, under a secret of this
 * database.
 */
export const changeSchema = `
CREATE TABLE change_secret(
  id INTEGER PRIMARY KEY CHECK(id = 1),
  secret BLOB NOT NULL
) STRICT;
CREATE TABLE change_key(
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  action TEXT NOT NULL,
  gateway_uuid TEXT,
  at INTEGER NOT NULL,
  stage TEXT NOT NULL CHECK(stage IN ('waiting', 'sent', 'told', 'missing', 'made', 'refused')),
  before TEXT,
  status INTEGER,
  body TEXT,
  PRIMARY KEY(user_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_key_by_age ON change_key(at);
`;
