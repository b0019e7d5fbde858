import type { Clock } from '#domain/clock.ts';
import { escapeUnsafeText } from './unsafe-text.ts';

export type LogLevel = 'info' | 'warn' | 'error';

/**
 * Everything a log line may hold; there is no room for a URL, a header or a body (security row L1). What is not in
 * this list is not written, whatever the types say.
 */
export interface LogFields {
  /** Name of the endpoint, `createTunnel`; never a URL. */
  route?: string;
  method?: string;
  status?: number;
  durationMs?: number;
  correlationId?: string;
  address?: string;
  userId?: string;
  /** Our own words on what happened. Never input, never another program's message. */
  detail?: string;
  /** Class and code of an error: `TypeError`, `UND_ERR_CONNECT_TIMEOUT`. */
  errorName?: string;
  errorCode?: string;
  /** Frames of our own files only, without the message, which may embed input. */
  stack?: string;
  count?: number;
  auditHead?: string;
}

export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

const fieldNames = [
  'route',
  'method',
  'status',
  'durationMs',
  'correlationId',
  'address',
  'userId',
  'detail',
  'errorName',
  'errorCode',
  'stack',
  'count',
  'auditHead',
] as const satisfies (keyof LogFields)[];
const maxFieldLength = 500;

const levels: readonly LogLevel[] = ['info', 'warn', 'error'];

/**
 * Writes one JSON line for each record, by allow-list; `write` gets the line with its line end. What is below `least`
 * is left out.
 */
export function createLog(clock: Clock, write: (line: string) => void, least: LogLevel = 'info'): Log {
  return (level, event, fields = {}) => {
    if (levels.indexOf(level) < levels.indexOf(least)) return;
    const record: Record<string, string | number> = {
      at: new Date(clock.now()).toISOString(),
      level,
      event: shortened(event),
    };
    for (const name of fieldNames) {
      const value = fields[name];
      if (typeof value === 'number') record[name] = value;
      if (typeof value === 'string') record[name] = shortened(value);
    }
    write(`${escapeUnsafeText(JSON.stringify(record))}\n`);
  };
}

/** What may be said of an unexpected error: its kind and where, not its message. */
export function describeError(error: unknown): Pick<LogFields, 'errorName' | 'errorCode' | 'stack'> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { errorName: error.name, errorCode: code, stack: framesOf(error) };
}

function framesOf(error: Error): string {
  // The message comes first in it and may have lines that look like frames.
  const stack = error.stack ?? '';
  const afterMessage = stack.slice(stack.indexOf(error.message) + error.message.length);
  const frames = afterMessage.split('\n').filter((line) => /^\s+at /.test(line));
  return frames
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?\/\S*\/((?:src|dist|node_modules)\/)/, '($1'))
    .join(' | ');
}

function shortened(text: string): string {
  return text.length <= maxFieldLength ? text : `${text.slice(0, maxFieldLength)}…`;
}
