import { hash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type ContentEncoding, compressedForms } from './compressed-forms.ts';

/** What stands in `index.html` where the nonce of each answer goes. */
export const noncePlaceholder = '__CSP_NONCE__';

/** Where the build stands, by which a page finds out that the server has another one by now. */
const buildPlaceholder = '__BUILD__';

export interface Asset {
  contentType: string;
  /** Its name holds a hash of its content, so it may be kept for ever. */
  isImmutable: boolean;
  body: Buffer;
  encoded: Partial<Record<ContentEncoding, Buffer>>;
}

/** The built browser part. What is not in the map does not exist: no path of a request ever meets the file system. */
export interface StaticFiles {
  asset(path: string): Asset | undefined;
  /** The page, with the nonce of this very answer in it. */
  page(nonce: string): string;
  /** Another one for every other set of files; undefined when there are none. */
  build: string | undefined;
}

const contentTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
  // RFC 9512.
  yml: 'application/yaml; charset=utf-8',
};

/** Of a server that is run without the browser part, as while developing: Vite serves that then. */
const notBuilt = '<!doctype html><title>Gatehouse</title><p>The pages are not built: npm run build</p>';

/** Reads the folder once (security row P9). */
export function readStaticFiles(folder: string): StaticFiles {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return { asset: () => undefined, page: () => notBuilt, build: undefined };
  const source = readFileSync(index, 'utf8');
  // The names of its files hold a hash of all that is in them.
  const build = hash('sha256', source, 'hex').slice(0, 12);
  const html = source.replaceAll(buildPlaceholder, build);
  const assets = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'index.html') continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    const contentType = contentTypes[entry.name.split('.').at(-1) ?? ''];
    if (contentType !== undefined) assets.set(path, readAsset(file, path, contentType));
  }
  return {
    asset: (path) => assets.get(path),
    page: (nonce) => html.replaceAll(noncePlaceholder, nonce),
    build,
  };
}

function readAsset(file: string, path: string, contentType: string): Asset {
  const body = readFileSync(file);
  const isImmutable = path.startsWith('/assets/');
  return { contentType, isImmutable, body, encoded: compressedForms(file, body) };
}

/** The best variant that the browser takes. RFC 9110 §12.5.3, without weights: browsers send none. */
export function variantFor(asset: Asset, acceptEncoding: string | undefined) {
  const accepted = (acceptEncoding ?? '').split(',').map((part) => part.trim());
  for (const encoding of ['br', 'gzip'] as const) {
    const body = asset.encoded[encoding];
    if (body && accepted.includes(encoding)) return { body, encoding };
  }
  return { body: asset.body, encoding: undefined };
}
