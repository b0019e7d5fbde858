import type { ConnectionCreate, RouteCreate } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Change } from '#domain/changes/change.ts';
import { isSecretKey } from '#domain/configuration/settings.ts';
import { generatedRouteName } from '#domain/routes/route-names.ts';
import { toTunnelCreate } from '../../resources/tunnel-form/tunnel-body.ts';
import { newConnection, type WizardRoute, type WizardValues } from './wizard-values.ts';

export type WizardChange = Extract<Change, { endpoint: 'createConnection' | 'createTunnel' }>;

/** The one request that makes the tunnel, and its connection where that is new too. */
export function toChange(values: WizardValues, { uuid }: Pick<Gateway, 'uuid'>): WizardChange {
  const tunnel = toTunnelCreate(values, values.psk);
  if (values.connection !== newConnection) {
    const params = { service_uuid: uuid, connection_uuid: values.connection };
    return { endpoint: 'createTunnel', params, body: tunnel };
  }
  const body: ConnectionCreate = {
    name: values.connectionName.trim(),
    type: 'ipsec',
    local_routes: routes(values.localRoutes),
    remote_routes: routes(values.remoteRoutes),
    tunnels: [tunnel],
  };
  return { endpoint: 'createConnection', params: { service_uuid: uuid }, body };
}

/** The request without its secret: two that are the same may share an idempotency key. */
export function withoutSecret(change: WizardChange): string {
  return JSON.stringify(change, (key, value: unknown) => (isSecretKey(key) ? undefined : value));
}

/** The rows of the screen that are sent; an empty one is as good as none. */
export function filledRows(rows: readonly WizardRoute[]): number[] {
  return rows.flatMap(({ network }, index) => (network.trim() === '' ? [] : [index]));
}

function routes(rows: readonly WizardRoute[]): RouteCreate[] {
  const taken = new Set<string>();
  return filledRows(rows).map((index) => {
    const network = rows[index]?.network.trim() ?? '';
    return { name: generatedRouteName(network, taken), type: 'static', static_network: network };
  });
}
