import { paths } from './paths.ts';

/** The address of a gateway's page, for a row of a table that is a link as a whole. */
export function gatewayHref({ uuid }: { uuid: string }): string {
  return paths.gateway.replace('$gatewayUuid', encodeURIComponent(uuid));
}
