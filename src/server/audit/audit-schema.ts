/**
 * Second migration of console.db. A change leaves two records, its intent and later its outcome, and neither is ever
 * written again: the chain of hashes covers outcomes too, and the triggers need no exception.
 */
export const auditSchema = `
CREATE TABLE audit_record(
  sequence INTEGER PRIMARY KEY,
  intent INTEGER REFERENCES audit_record(sequence),
  gateway_uuid TEXT,
  actor_id TEXT,
  is_about_people INTEGER NOT NULL CHECK(is_about_people IN (0, 1)),
  record TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX audit_one_outcome ON audit_record(intent) WHERE intent IS NOT NULL;
CREATE INDEX audit_by_gateway ON audit_record(gateway_uuid, sequence) WHERE gateway_uuid IS NOT NULL;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_record
BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_record
BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit_record
WHEN NEW.sequence <= (SELECT coalesce(max(sequence), 0) FROM audit_record)
BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
`;
