/** Whether another process held a lock for longer than was waited (SQLITE_BUSY, SQLITE_LOCKED): it may be tried again. */
export function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === 5 || code === 6 || isLocked(error.cause);
}
