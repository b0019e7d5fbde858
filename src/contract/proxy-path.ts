import { pathOf, type Endpoint } from './endpoint.ts';

/**
 * How a path parameter travels between our browser and our proxy. The proxy refuses every byte in a path that two
 * parsers might read differently (`%`, `\`, `;`, `..`: security row P1), yet label keys may hold any printable
 * ASCII. So a parameter of other than plain characters is sent as `~` and its UTF-8 bytes in base64url.
 */
export function encodeParameter(value: string): string {
  if (/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(value)) return value;
  const binary = Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join('');
  return `~${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** The other way; `undefined` for what `encodeParameter` never writes. */
export function decodeParameter(segment: string): string | undefined {
  if (!segment.startsWith('~')) return encodeParameter(segment) === segment ? segment : undefined;
  try {
    const binary = atob(segment.slice(1).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character: string) => character.charCodeAt(0));
    const value = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return value !== '' && encodeParameter(value) === segment ? value : undefined;
  } catch {
    // Not base64 or not UTF-8: no parameter of ours.
    return undefined;
  }
}

/**
 * A value as one segment of the upstream's path: the last wall before the wire.
 * @throws RangeError for one that `mayTravel` refuses.
 */
export function encodeForUpstream(value: string): string {
  if (!mayTravel(value)) throw new RangeError('A name that may not be part of a path was about to be sent.');
  return encodeURIComponent(value);
}

/**
 * Whether a text may be part of a path. Encoded, it is one segment to whoever decodes once; here it must be harmless also to
 * whoever decodes twice, or folds after decoding: no escape in it, no control character, and no dots beside a slash
 * of either kind or a `;` (path parameters, as in `..;/`).
 */
export function mayTravel(value: string): boolean {
  if (value === '' || /[\p{Cc}\p{Cs}]|%(?:[0-9a-f]{2}|u)/iu.test(value)) return false;
  return !/(?:^|[/\\;])\s*\.{1,2}\s*(?:[/\\;]|$)|\.\.\s*[/\\;]|[/\\]\s*\.\./.test(value);
}

/** Path of a call as the browser sends it to the proxy, below the proxy's prefix. */
export function proxyPathOf(
  endpoint: Pick<Endpoint, 'path'>,
  params: Readonly<Record<string, string>>,
): string {
  return pathOf(endpoint, params, encodeParameter);
}
