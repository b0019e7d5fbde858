import { randomBytes } from 'node:crypto';
import { consolePrefix, firstLookPath, firstOrder } from '#contract/first-look-path.ts';
import type { HeaderRecord } from '../http/client-address.ts';
import { type HeaderContext, assetHeaders, htmlHeaders } from '../http/security-headers.ts';
import { type StaticFiles, variantFor } from './static-files.ts';

export interface PageReply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/**
 * Whatever is not below /api: a file of the build, or else the page, whose own router knows the path. A missing file
 * is missing: the page in its place would be taken for a script.
 */
export function answerPage(
  files: StaticFiles,
  target: string,
  headers: HeaderRecord,
  context: HeaderContext,
): PageReply | undefined {
  const [path = ''] = target.split('?', 1);
  const asset = files.asset(path);
  if (!asset) {
    if (path.startsWith('/assets/')) return undefined;
    const nonce = randomBytes(18).toString('base64url');
    return {
      status: 200,
      headers: {
        ...htmlHeaders(context, nonce),
        ...(target === '/' && { link: firstLookEarly }),
        'content-type': 'text/html; charset=utf-8',
      },
      body: files.page(nonce),
    };
  }
  const accepted = headers['accept-encoding'];
  const { body, encoding } = variantFor(asset, typeof accepted === 'string' ? accepted : undefined);
  return {
    status: 200,
    headers: {
      ...assetHeaders(context),
      ...(!asset.isImmutable && { 'cache-control': 'no-cache' }),
      'content-type': asset.contentType,
      ...(Object.keys(asset.encoded).length > 0 && { vary: 'accept-encoding' }),
      ...(encoding && { 'content-encoding': encoding }),
    },
    body,
  };
}

/**
 * With its headers already the services page lets the browser ask for its first rows, as its first script will
 * (`web/app/start.ts`): the answer is on its way before that script is. With a query it may want other rows.
 */
const firstLookEarly = `<${consolePrefix}${firstLookPath}?order=${firstOrder}>; rel=preload; as=fetch; crossorigin`;

/** What only pages answer to. */
export function isPageMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

export const pageMethods = 'GET, HEAD';
