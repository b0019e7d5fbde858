import { isLoopbackHost } from '../http/ip-address.ts';
import { readOrigin } from './upstream-base.ts';

/** Where charts are read from. */
export interface HistoryEngineSettings {
  /** Scheme, host and port. */
  origin: string;
  /** What stands before `/api/v1`, without a slash at its end; empty for nothing. */
  prefix: string;
  tokenFile: string | undefined;
}

export type HistoryUrl = { ok: true; origin: string; prefix: string } | { ok: false; reason: string };

/** An address like the API's, with the path that Mimir (`/prometheus`) and others have before `/api/v1`. */
export function readHistoryUrl(text: string): HistoryUrl {
  const [, start = '', path = ''] = /^([a-z]+:\/\/[^/?#]*)(\/[^?#]*)?$/i.exec(text) ?? [];
  if (start === '' || start.includes('@'))
    return {
      ok: false,
      reason:
        'must be an address such as https://victoria-metrics.example.com:8428; a token goes into a file, see --history-token-file',
    };
  const base = readOrigin(start, 'https://victoria-metrics.example.com:8428');
  if (!base.ok) return base;
  const prefix = path.replace(/\/+$/, '');
  if (/\/api\/v1(\/|$)/.test(prefix)) return { ok: false, reason: 'must end before /api/v1' };
  if (!/^(\/[\w.~-]+)*$/.test(prefix) || /\/\.\.?(\/|$)/.test(prefix))
    return { ok: false, reason: 'must have a path of letters, digits and .~-_ only, such as /prometheus' };
  return { ok: true, origin: base.origin, prefix };
}

/** @returns what is wrong with the two together, following the name of the setting */
export function whyNoEngine(
  url: { origin: string } | undefined,
  tokenFile: string | undefined,
): { of: 'history-url' | 'history-token-file'; problem: string } | undefined {
  if (tokenFile === undefined) return undefined;
  if (!url) return { of: 'history-token-file', problem: 'is of no use without --history-url.' };
  const { protocol, hostname } = new URL(url.origin);
  if (protocol === 'https:' || isLoopbackHost(hostname.replace(/^\[(.*)\]$/, '$1'))) return undefined;
  return {
    of: 'history-url',
    problem:
      'must be https when a token is given: http is for this machine itself, and for engines without a token.',
  };
}
