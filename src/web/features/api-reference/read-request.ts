import type { Answer } from '#contract/client.ts';
import { pathOf, writeQuery } from '#contract/endpoint.ts';
import { apiPrefix, endpoints } from '#contract/endpoints.ts';
import { api } from '../../resources/console-client.ts';
import type { Reader } from './readers.ts';

export interface ReadRequest {
  name: Reader;
  params: Record<string, string>;
  query: Record<string, string | string[]>;
}

type Read = (call: Omit<ReadRequest, 'name'>) => Promise<Answer<unknown>>;

/** Asks the service through the console, as any page does. */
export function sendRead({ name, params, query }: ReadRequest): Promise<Answer<unknown>> {
  // Each endpoint has its own call; what a form gives is checked by the proxy, as everything from a browser is.
  return (api[name] as unknown as Read)({ params, query });
}

/** Below the API's origin, as it is sent. */
export function pathAndQuery({ name, params, query }: ReadRequest): string {
  const search = new URLSearchParams(writeQuery(query)).toString();
  return `${apiPrefix}${pathOf(endpoints[name], params)}${search === '' ? '' : `?${search}`}`;
}

/** The same request for a shell, straight to the service. The token is named and never shown. */
export function readCurl(request: ReadRequest): string {
  // Contract §1: the names every official client takes its address and its token from.
  const origin = '${UPCLOUD_DEBUG_API_BASE_URL:-https://api.upcloud.com}';
  const path = pathAndQuery(request).replace(/["$`\\]/g, '\\$&');
  return `curl --fail-with-body "${origin}${path}" \\\n  -H "Authorization: Bearer $UPCLOUD_TOKEN"`;
}
