/** The file was written by a newer version of Gatehouse. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/** The file is not a sound SQLite database. */
export class DamagedDatabaseError extends Error {
  override readonly name = 'DamagedDatabaseError';
}

/** Something that was acknowledged is not in the database any more, or the database is gone as a whole. */
export class LostDataError extends Error {
  override readonly name = 'LostDataError';
}
