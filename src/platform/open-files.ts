import { closeSync, openSync } from 'node:fs';
import { exitCodes, StartRefusedError } from './start-refused.ts';

/** So few files may be open that connections would soon be refused, in ways that nobody understands. */
export class TooFewFilesError extends StartRefusedError {
  override readonly name = 'TooFewFilesError';
  override readonly exitCode = exitCodes.tooFewFiles;
}

/** Databases, the log, and some browsers with a live stream each. Node has raised the soft limit to the hard one already. */
const needed = 200;

/**
 * By trying: the limit itself cannot be read from here.
 * @throws TooFewFilesError
 */
export function refuseFewFiles(): void {
  const opened: number[] = [];
  try {
    while (opened.length < needed) opened.push(openSync(process.execPath, 'r'));
  } catch (cause) {
    throw new TooFewFilesError(
      `Only ${opened.length} more files may be open at once, and Gatehouse needs ${needed}. Raise the limit, such as with: ulimit -n 1024`,
      { cause },
    );
  } finally {
    for (const handle of opened) closeSync(handle);
  }
}
