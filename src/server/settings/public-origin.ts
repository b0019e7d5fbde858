import { isLoopbackHost } from '../http/ip-address.ts';

export interface ListenSettings {
  host: string;
  /** 0 takes any free port; the origin is known only once it is bound. */
  port: number;
  tls: { certFile: string; keyFile: string } | undefined;
}

export type PublicOrigin = { ok: true; origin: string } | { ok: false; reason: string };

/** The address in people's browsers, exactly as a browser writes it into `Origin`. */
export function readPublicOrigin(text: string): PublicOrigin {
  const url = /^https?:\/\/[^/?#@\\\s]+\/?$/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return { ok: false, reason: 'must be an origin such as https://gatehouse.example.com' };
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    // Security row A7: over plain http on a network name browsers drop the session cookie, without a word.
    return {
      ok: false,
      reason: 'must be https: browsers keep the session cookie over http on loopback only',
    };
  }
  return { ok: true, origin: url.origin };
}

/** What was configured, else what follows from where we listen. */
export function publicOriginOf(
  configured: string | undefined,
  listen: ListenSettings,
  boundPort: number,
): string {
  if (configured !== undefined) return configured;
  const host = listen.host.includes(':') ? `[${listen.host}]` : listen.host;
  return new URL(`${listen.tls ? 'https' : 'http'}://${host}:${boundPort}`).origin;
}
