import { vi } from 'vitest';
import { versionHeader } from '#contract/client.ts';
import { changeVerdictHeader } from '#contract/change-verdict.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { Gateway } from '#contract/gateway.ts';
import { applyChange } from '#domain/changes/apply-change.ts';
import type { Change } from '#domain/changes/change.ts';
import { withoutPskMarks } from '#domain/changes/predicted.ts';

export interface SentRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

export interface ServedGateway {
  sent: readonly SentRequest[];
  /** Those of the service that change something. */
  changes: () => SentRequest[];
  /** Somebody else changes it. Undefined: it is deleted. */
  change: (to: Gateway | undefined) => void;
  read: () => Gateway | undefined;
}

/** Answers one request in another way than the service would; undefined leaves it to the service. */
export type AnswerOtherwise = (request: SentRequest) => Response | Promise<Response> | undefined;

/**
 * One gateway behind the page's `fetch`, as it stands after each change, of a new version each time. It knows no rules and
 * refuses nothing. Undone by `vi.unstubAllGlobals`.
 */
export function serveGateway(gateway: Gateway, otherwise: AnswerOtherwise = () => undefined): ServedGateway {
  let now: Gateway | undefined = gateway;
  let version = 1;
  const sent: SentRequest[] = [];
  const put = (to: Gateway | undefined) => {
    now = to && withoutPskMarks(to);
    version += 1;
  };
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', headers, body }: RequestInit) => {
    const text = typeof body === 'string' ? body : '';
    const request = { url, method, headers: headers as Record<string, string>, body: text };
    sent.push(request);
    const special = otherwise(request);
    if (special) return special;
    if (url.includes('/console/')) return new Response(null, { status: method === 'PUT' ? 204 : 404 });
    const change = method === 'GET' ? undefined : changeIn(request);
    if (change) put(applyChange(now, change));
    const shown = now && partAt(url, now);
    if (method === 'DELETE') return new Response(null, { status: 204 });
    if (shown === undefined)
      return json(404, { title: 'It is not there.', type: 'x#ERROR_NOT_FOUND', status: 404 });
    return json(200, shown, { [versionHeader]: `v${version}` });
  });
  return {
    sent,
    changes: () => sent.filter(({ method, url }) => method !== 'GET' && !url.includes('/console/')),
    change: put,
    read: () => now,
  };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

export function problem(status: number, title: string, code = 'REFUSED', verdict?: string): Response {
  const headers: Record<string, string> = verdict === undefined ? {} : { [changeVerdictHeader]: verdict };
  return json(status, { title, type: `x#ERROR_${code}`, status, correlation_id: '01ABC' }, headers);
}

function changeIn({ url, method, body }: SentRequest): Change | undefined {
  for (const [endpoint, row] of Object.entries(endpoints)) {
    const names = [...row.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    const pattern = new RegExp(`/1\\.3${row.path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
    const found = row.method === method ? pattern.exec(url) : null;
    if (!found) continue;
    const params = Object.fromEntries(
      names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]),
    );
    // The page has made it of the same table.
    return { endpoint, params, ...(body !== '' && { body: JSON.parse(body) as unknown }) } as Change;
  }
  return undefined;
}

/** What stands at a path below the gateway; the last of a list where one was just added. */
function partAt(url: string, gateway: Gateway): unknown {
  const [, path = ''] = url.split(gateway.uuid);
  const [list, key, inner, innerKey] = path.split('/').slice(1).map(decodeURIComponent);
  switch (list) {
    case 'connections': {
      const connection =
        key === undefined ? gateway.connections.at(-1) : gateway.connections.find(({ uuid }) => uuid === key);
      if (inner === undefined) return connection;
      return innerKey === undefined
        ? connection?.tunnels.at(-1)
        : connection?.tunnels.find(({ uuid }) => uuid === innerKey);
    }
    case 'labels':
      return key === undefined ? gateway.labels.at(-1) : gateway.labels.find((label) => label.key === key);
    case 'addresses':
      return gateway.addresses.find(({ name }) => name === key);
    default:
      return gateway;
  }
}
