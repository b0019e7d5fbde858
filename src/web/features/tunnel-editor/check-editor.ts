import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel, TunnelModify } from '#contract/tunnel.ts';
import { z } from '#contract/zod-config.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import {
  oneAField,
  ruleFindings,
  shapeFaults,
  type TunnelChange,
} from '../../resources/tunnel-form/check-tunnel.ts';
import type { Checked } from '../../resources/tunnel-form/tunnel-findings.ts';
import { toTunnelModify } from '../../resources/tunnel-form/tunnel-body.ts';
import type { EditorValues } from './editor-values.ts';

/** Where a tunnel is, and what it is checked against. */
export interface TunnelPlace {
  gateway: Gateway;
  connectionUuid: string;
  /** As the form was filled from it. */
  stored: Tunnel;
  context: GatewayContext;
}

export function changeOf(
  { gateway, connectionUuid, stored }: Omit<TunnelPlace, 'context'>,
  body: TunnelModify,
): Extract<TunnelChange, { endpoint: 'modifyTunnel' }> {
  const params = {
    service_uuid: gateway.uuid,
    connection_uuid: connectionUuid,
    tunnel_uuid: stored.uuid ?? '',
  };
  return { endpoint: 'modifyTunnel', params, body };
}

/** Faults of what has been changed; what is stored already is the service's business, and advice is about all of it. */
export function checkEditor(values: EditorValues, place: TunnelPlace): Checked {
  const body = toTunnelModify(values, place.stored);
  const peers = values.vendor === '' ? {} : { [values.name.trim()]: { vendor: values.vendor } };
  const rules = ruleFindings(place.gateway, changeOf(place, body), {
    ...place.context,
    peers: { ...place.context.peers, ...peers },
  });
  const isChange = Object.keys(body).length > 0;
  return {
    faults: isChange ? oneAField([...shapeFaults(body, 'change'), ...rules.faults]) : [],
    warnings: rules.warnings,
  };
}

export function editorSchema(place: TunnelPlace) {
  return z.custom<EditorValues>().superRefine((values, refinement) => {
    for (const { field, message } of checkEditor(values, place).faults) {
      refinement.addIssue({ code: 'custom', message, path: [field] });
    }
  });
}
