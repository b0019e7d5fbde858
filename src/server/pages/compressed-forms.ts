import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type ContentEncoding = 'br' | 'gzip';

const suffixes = { br: '.br', gzip: '.gz' } as const satisfies Record<ContentEncoding, string>;
const encodings = ['br', 'gzip'] as const;
/** By name: text, which is what compression makes smaller. */
const compressible = /\.(?:css|js|json|svg|txt|webmanifest)$/;

/** Writes the compressed forms of all files in a built folder beside them, so that no start has to make them. */
export function compressFolder(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const body = readFileSync(file);
    if (!isWorthIt(file, body)) continue;
    for (const encoding of encodings) writeFileSync(file + suffixes[encoding], compress[encoding](body));
  }
}

/** Of one file, as they lie beside it; made here where nobody has written them. */
export function compressedForms(file: string, body: Buffer): Partial<Record<ContentEncoding, Buffer>> {
  if (!isWorthIt(file, body)) return {};
  const form = (encoding: ContentEncoding) => {
    const written = file + suffixes[encoding];
    return existsSync(written) ? readFileSync(written) : compress[encoding](body);
  };
  return { br: form('br'), gzip: form('gzip') };
}

const compress: Record<ContentEncoding, (body: Buffer) => Buffer> = {
  // Level 9 of 11: the last two double the time and save two per cent.
  br: (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body) => gzipSync(body, { level: 9 }),
};

function isWorthIt(file: string, body: Buffer): boolean {
  return compressible.test(file) && body.length > 1024;
}
