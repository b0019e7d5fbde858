import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Reply } from './handler.ts';

const gzipped = promisify(gzip);
/** Ten thousand gateways are megabytes; below this, a round trip costs more than the bytes. */
const worthwhileLength = 64 * 1024;
/** From here on it takes long enough to be worth the memory: all rows of a large account. */
const worthKeepingLength = 1024 * 1024;
/** Every page that is opened asks for the same rows, and they change once a sweep. */
let last: { text: string; bytes: Promise<Buffer> } | undefined;

/**
 * A long answer, made small for whoever takes gzip (RFC 9110 §8.4.1). At the quickest level, off the main thread. Its
 * entity tag has to be weak: the same content goes out in two codings.
 */
export async function compressed(reply: Reply, acceptEncoding: string | undefined): Promise<Reply> {
  const { text, headers } = reply;
  if (text === undefined || text.length < worthwhileLength) return reply;
  const varying = { ...headers, vary: 'accept-encoding' };
  if (!takesGzip(acceptEncoding)) return { ...reply, headers: varying };
  const bytes = await (typeof text === 'string' && text.length >= worthKeepingLength
    ? smallerOnce(text)
    : smaller(text));
  return { ...reply, text: bytes, headers: { ...varying, 'content-encoding': 'gzip' } };
}

function smaller(text: string | Buffer): Promise<Buffer> {
  return gzipped(text, { level: constants.Z_BEST_SPEED });
}

/** Those who ask at the same time share it too. */
function smallerOnce(text: string): Promise<Buffer> {
  if (last?.text === text) return last.bytes;
  const made = { text, bytes: smaller(text) };
  last = made;
  made.bytes.catch(() => {
    if (last === made) last = undefined;
  });
  return made.bytes;
}

function takesGzip(acceptEncoding = ''): boolean {
  return acceptEncoding
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .some((coding) => /^gzip(\s*;\s*q=(?!0(\.0*)?$)[\d.]+)?$/.test(coding));
}
