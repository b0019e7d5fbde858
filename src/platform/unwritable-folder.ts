import { exitCodes, StartRefusedError } from './start-refused.ts';

/** The folder, or something in it, cannot be made or written. */
export class UnwritableFolderError extends StartRefusedError {
  override readonly name = 'UnwritableFolderError';
  override readonly exitCode = exitCodes.unwritable;
}

const reasons: Readonly<Record<string, string>> = {
  EROFS: 'it is read-only',
  SQLITE_READONLY: 'it is read-only',
  ENOSPC: 'the disk is full',
  SQLITE_FULL: 'the disk is full',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
  ENOENT: 'there can be no folder',
};

/** What a failed write below the data folder means for whoever started us. */
export function unwritable(folder: string, cause: unknown): UnwritableFolderError {
  if (cause instanceof UnwritableFolderError) return cause;
  const why = reasons[codeOf(cause)] ?? 'this user has no right to';
  return new UnwritableFolderError(
    `${folder} cannot be written: ${why}. The data folder must be one that this user may write; another is given with --data.`,
    { cause },
  );
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('sqliteCodeName' in error) return String(error.sqliteCodeName);
  return 'code' in error ? String(error.code) : '';
}
