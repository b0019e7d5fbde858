/**
 * What the audit log is searched by: one row for each entry, made from its records and never the other way round, so it
 * is outside of the chain of hashes. What is missing here is made at the next start.
 */
export const auditIndexSchema = `
CREATE TABLE audit_entry(
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL COLLATE NOCASE
) STRICT;
CREATE INDEX audit_entry_by_time ON audit_entry(at);
CREATE INDEX audit_entry_by_actor ON audit_entry(actor, sequence);
CREATE TABLE audit_entry_kind(
  kind TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY(kind, sequence)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE audit_entry_text USING fts5(text, tokenize='trigram');
`;

/** Texts are folded from here on: all of them are made anew, at the start that finds none. */
export const auditIndexFolded = `
DELETE FROM audit_entry;
DELETE FROM audit_entry_kind;
DELETE FROM audit_entry_text;
`;
