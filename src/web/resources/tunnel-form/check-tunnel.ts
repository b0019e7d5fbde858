import type { Gateway } from '#contract/gateway.ts';
import { TunnelCreate, TunnelModify } from '#contract/tunnel.ts';
import { applyChange } from '#domain/changes/apply-change.ts';
import type { Change } from '#domain/changes/change.ts';
import { checkGateway } from '#domain/rules/check-gateway.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { Checked, Finding } from './tunnel-findings.ts';
import { fieldOfTunnelPath } from './tunnel-fields.ts';

/** Changes of which the tunnel that is being written is a part. */
export type TunnelChange = Extract<
  Change,
  { endpoint: 'createConnection' | 'createTunnel' | 'modifyTunnel' }
>;

/** What the contract's schema says of a tunnel as it would be sent, by field. */
export function shapeFaults(tunnel: TunnelCreate | TunnelModify, kind: 'new' | 'change'): Finding[] {
  const schema = kind === 'new' ? TunnelCreate : TunnelModify;
  return (schema.safeParse(tunnel).error?.issues ?? []).map(({ path, message }) => ({
    field: fieldOfTunnelPath(path.map(String).join('.')) ?? 'name',
    message,
  }));
}

/**
 * What the rules say about the tunnel that a change makes or alters, by field.
 * @param fieldOf for paths below its connection: `local_routes.0.static_network`
 */
export function ruleFindings(
  gateway: Gateway,
  change: TunnelChange,
  context: GatewayContext,
  fieldOf: (path: string) => string | undefined = () => undefined,
): Checked {
  const after = applyChange(gateway, change);
  const place = after && placeOf(after, change);
  if (!after || !place) return { faults: [], warnings: [] };
  const found = checkGateway(after, context).flatMap(({ path, severity, message, fix }) => {
    const field = fieldAt(path, place, fieldOf);
    return field === undefined ? [] : [{ field, severity, message: fix ? `${message} ${fix}` : message }];
  });
  const of = (wanted: string) =>
    found.flatMap(({ field, severity, message }) => (severity === wanted ? [{ field, message }] : []));
  return { faults: of('error'), warnings: of('warning') };
}

/** The first word on a field is the plainest; the others would only repeat it. */
export function oneAField(findings: readonly Finding[]): Finding[] {
  const first = new Map<string, Finding>();
  for (const finding of findings) if (!first.has(finding.field)) first.set(finding.field, finding);
  return [...first.values()];
}

interface Place {
  /** `connections.0` */
  connection: string;
  /** `connections.0.tunnels.1` */
  tunnel: string;
}

/** What is new stands last; what is changed stays where it was. */
function placeOf({ connections }: Gateway, change: TunnelChange): Place | undefined {
  const at =
    change.endpoint === 'createConnection'
      ? connections.length - 1
      : connections.findIndex(({ uuid }) => uuid === change.params.connection_uuid);
  const tunnels = connections[at]?.tunnels;
  if (!tunnels) return undefined;
  const index =
    change.endpoint === 'modifyTunnel'
      ? tunnels.findIndex(({ uuid }) => uuid === change.params.tunnel_uuid)
      : tunnels.length - 1;
  const connection = `connections.${at}`;
  return { connection, tunnel: `${connection}.tunnels.${index}` };
}

function fieldAt(
  path: string,
  place: Place,
  fieldOf: (path: string) => string | undefined,
): string | undefined {
  if (path === place.tunnel) return 'name';
  if (path.startsWith(`${place.tunnel}.`)) return fieldOfTunnelPath(path.slice(place.tunnel.length + 1));
  if (path.startsWith(`${place.connection}.`)) return fieldOf(path.slice(place.connection.length + 1));
  return undefined;
}
