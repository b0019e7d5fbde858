import { refusal, type Refusal } from './reply.ts';

/** Locked by another process, not writable, an I/O error, full: https://www.sqlite.org/rescode.html */
const passing = new Set([5, 6, 8, 10, 13]);

/** What a request is answered whose change the disk would not take. Nothing of it was stored. Faults R7 and R8. */
export function storageFailure(error: unknown): Refusal | undefined {
  const errcode: unknown = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  if (typeof errcode !== 'number' || !passing.has(errcode & 0xff)) return undefined;
  return refusal(
    503,
    'SERVICE_ERROR',
    'The change cannot be stored now and nothing was changed. Try again later.',
  );
}
