import type { Verdict } from '../http/problem-reply.ts';

export interface HostInput {
  /** The request target as it came, before any parsing. */
  target: string;
  host: string | undefined;
}

/**
 * Security row C7: a name that an attacker points at 127.0.0.1 (DNS rebinding) is not one of ours, and a target that
 * names a host of its own is not for us at all.
 */
export function checkHost({ target, host }: HostInput, allowedHosts: ReadonlySet<string>): Verdict {
  if (!target.startsWith('/')) {
    return { ok: false, status: 400, code: 'BAD_TARGET', title: 'The request target must be a path.' };
  }
  if (host === undefined || host === '') {
    return { ok: false, status: 400, code: 'HOST_MISSING', title: 'The request must name a host.' };
  }
  if (allowedHosts.has(host.toLowerCase())) return { ok: true };
  return {
    status: 421,
    ok: false,
    code: 'OTHER_HOST',
    title:
      'This console does not answer to that name. Open it at its own address, or set --public-origin to it.',
  };
}

/** `Host` values that are ours: the public origin's, the bound address's, and loopback's on the bound port. */
export function allowedHostsFor(publicOrigin: string, bound: { host: string; port: number }): Set<string> {
  const address = bound.host.includes(':') ? `[${bound.host}]` : bound.host.toLowerCase();
  const names = ['localhost', '127.0.0.1', '[::1]', address];
  return new Set([new URL(publicOrigin).host, ...names.flatMap((name) => hostsOn(name, bound.port))]);
}

/** A browser leaves the port out when it is its scheme's own. */
function hostsOn(name: string, port: number): string[] {
  return port === 80 || port === 443 ? [name, `${name}:${port}`] : [`${name}:${port}`];
}
