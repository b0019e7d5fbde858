/** Oldest first; only ever append. Moments are Unix ms. */
export const historyMigrations: readonly string[] = [
  `
  CREATE TABLE series(
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    gateway_uuid TEXT NOT NULL, connection_uuid TEXT, tunnel_uuid TEXT,
    gateway_name TEXT NOT NULL, connection_name TEXT, tunnel_name TEXT) STRICT;
  CREATE INDEX series_of_gateway ON series(gateway_uuid);
  CREATE TABLE recorder_memory(gateway_uuid TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
  -- Readings of a half hour that is not over yet, as rows, in the order in which they came.
  CREATE TABLE tick(id INTEGER PRIMARY KEY, period INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
  CREATE INDEX tick_of_period ON tick(period);
  -- Afterwards: a half hour of readings, two hours of minutes, a day of hours, of one series each.
  CREATE TABLE chunk_raw(start INTEGER NOT NULL, series INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
  CREATE UNIQUE INDEX chunk_raw_of_series ON chunk_raw(series, start);
  CREATE INDEX chunk_raw_by_start ON chunk_raw(start, series);
  CREATE TABLE chunk_minute(start INTEGER NOT NULL, series INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
  CREATE UNIQUE INDEX chunk_minute_of_series ON chunk_minute(series, start);
  CREATE INDEX chunk_minute_by_start ON chunk_minute(start, series);
  CREATE TABLE chunk_hour(start INTEGER NOT NULL, series INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
  CREATE UNIQUE INDEX chunk_hour_of_series ON chunk_hour(series, start);
  CREATE INDEX chunk_hour_by_start ON chunk_hour(start, series);
  CREATE TABLE progress(level TEXT PRIMARY KEY, done_until INTEGER NOT NULL) STRICT;
  CREATE TABLE tunnel_state(series INTEGER NOT NULL, at INTEGER NOT NULL, state TEXT NOT NULL) STRICT;
  CREATE INDEX tunnel_state_of_series ON tunnel_state(series, at);
  CREATE TABLE event(
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,
    from_at INTEGER NOT NULL, until_at INTEGER NOT NULL, seen_at INTEGER NOT NULL,
    gateway_uuid TEXT, connection_uuid TEXT, tunnel_uuid TEXT,
    gateway_name TEXT, connection_name TEXT, tunnel_name TEXT,
    text TEXT NOT NULL, evidence TEXT NOT NULL) STRICT;
  CREATE INDEX event_of_gateway ON event(gateway_uuid, id);
  CREATE INDEX event_of_tunnel ON event(tunnel_uuid, id);
  CREATE INDEX event_by_kind ON event(kind, seen_at);
  CREATE INDEX event_by_time ON event(seen_at);
  `,
  `
  -- What all series did in one field over a half hour, and over a day (UTC): for the largest of many.
  CREATE TABLE tally_half_hour(start INTEGER NOT NULL, field INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
  CREATE UNIQUE INDEX tally_half_hour_of_field ON tally_half_hour(field, start);
  CREATE INDEX tally_half_hour_by_start ON tally_half_hour(start);
  CREATE TABLE tally_day(start INTEGER NOT NULL, field INTEGER NOT NULL, body BLOB NOT NULL) STRICT;
  CREATE UNIQUE INDEX tally_day_of_field ON tally_day(field, start);
  CREATE INDEX tally_day_by_start ON tally_day(start);
  `,
];
