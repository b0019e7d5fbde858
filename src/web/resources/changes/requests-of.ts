import { pathOf } from '#contract/endpoint.ts';
import { apiPrefix, endpoints } from '#contract/endpoints.ts';
import type { Change } from '#domain/changes/change.ts';
import { withoutSecrets } from '#domain/changes/without-secrets.ts';

export interface ShownRequest {
  method: string;
  /** Below the API's origin, as it is sent. */
  path: string;
  summary: string;
  /** Secrets are words; undefined where nothing is sent. */
  body: unknown;
}

/** A change as the request that the service gets. */
export function requestOf(change: Change): ShownRequest {
  const endpoint = endpoints[change.endpoint];
  const params: Record<string, string> = 'params' in change ? { ...change.params } : {};
  return {
    method: endpoint.method,
    path: `${apiPrefix}${pathOf(endpoint, params)}`,
    summary: endpoint.summary,
    body: 'body' in change ? withoutSecrets(change.body) : undefined,
  };
}

/** The names that every official client takes its credentials and its address from. Contract §1. */
const origin = '${UPCLOUD_DEBUG_API_BASE_URL:-https://api.upcloud.com}';
const pskPlaceholder = 'PUT_THE_PRE_SHARED_KEY_HERE';

/** The same for a shell. Neither the token nor a key is in it. */
export function curlOf(change: Change): string {
  const { method, path } = requestOf(change);
  const lines = [
    `curl --fail-with-body -X ${method} "${origin}${path}"`,
    '-H "Authorization: Bearer $UPCLOUD_TOKEN"',
    ...('body' in change
      ? [
          "-H 'Content-Type: application/json'",
          `-d ${quoted(JSON.stringify(withoutSecrets(change.body, pskPlaceholder)))}`,
        ]
      : []),
  ];
  return lines.join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
