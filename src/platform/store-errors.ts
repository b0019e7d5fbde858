import { exitCodes, StartRefusedError } from './start-refused.ts';

/** The file was written by a newer version of Gatehouse. */
export class NewerDatabaseError extends StartRefusedError {
  override readonly name = 'NewerDatabaseError';
  override readonly exitCode = exitCodes.unusableData;
}

/** The file is not a sound SQLite database. */
export class DamagedDatabaseError extends StartRefusedError {
  override readonly name = 'DamagedDatabaseError';
  override readonly exitCode = exitCodes.unusableData;
}

/** Something that was acknowledged is not in the database any more, or the database is gone as a whole. */
export class LostDataError extends StartRefusedError {
  override readonly name = 'LostDataError';
  override readonly exitCode = exitCodes.unusableData;
}
