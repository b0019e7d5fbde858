import type { Writable } from 'node:stream';

/** Where a process writes lines that it can do without. */
export interface LastingOutput {
  write(text: string): void;
  /** How many texts nobody got. */
  dropped(): number;
}

export interface LastingOutputOptions {
  /** Called at the first loss, and again at the first after a success; with the code of the error, `EPIPE`. */
  onLoss?: (code: string) => void;
  /** Bytes that may wait for a reader that does not read. */
  mostQueuedBytes?: number;
}

/**
 * Standard output or error that may end before the process does: `| head -1` is gone after a line, a pager stops reading, a
 * disk is full. A loss is counted and the process goes on. Without a listener Node would end it at the next line (EPIPE), and
 * for a reader that never reads it would keep everything in memory.
 */
export function lastingOutput(
  stream: Writable,
  { onLoss = () => undefined, mostQueuedBytes = 1024 * 1024 }: LastingOutputOptions = {},
): LastingOutput {
  let dropped = 0;
  let isLosing = false;
  function lose(code: string): void {
    dropped++;
    if (isLosing) return;
    isLosing = true;
    onLoss(code);
  }
  // Every failed write is told to its callback too, which counts it.
  stream.on('error', () => undefined);
  return {
    write(text) {
      if (stream.writableLength > mostQueuedBytes) return lose('NOT_READ');
      stream.write(text, (error?: (Error & { code?: string }) | null) => {
        if (error) lose(error.code ?? error.name);
        else isLosing = false;
      });
    },
    dropped: () => dropped,
  };
}
