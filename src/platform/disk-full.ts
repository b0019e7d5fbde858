/**
 * Whether SQLite had no room: for a page (SQLITE_FULL), or for the index of its log (SQLITE_IOERR_SHMSIZE). The transaction
 * was rolled back and may be tried again.
 */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'errcode' in error ? Number(error.errcode) : 0;
  return (code & 0xff) === 13 || code === 4874 || isDiskFull(error.cause);
}

export const never = () => false;

/** Once more for each time that room was made. */
export function whileRoomIsMade<T>(
  work: () => T,
  makeRoom: () => boolean,
  inTheEnd: (error: unknown) => unknown,
): T {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      if (!makeRoom()) throw inTheEnd(error);
    }
  }
}
