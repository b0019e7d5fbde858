import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel, TunnelModify } from '#contract/tunnel.ts';
import type { Change } from '#domain/changes/change.ts';
import { checkChange } from '#domain/changes/check-change.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import {
  type Checked,
  faultsSchema,
  fieldFindings,
  oneAField,
} from '../../resources/form-check/field-findings.ts';
import { toTunnelModify } from '../../resources/tunnel-form/tunnel-body.ts';
import { fieldOfTunnelPath } from '../../resources/tunnel-form/tunnel-fields.ts';
import type { EditorValues } from './editor-values.ts';

/** Where a tunnel is, and what it is checked against. */
export interface EditedTunnel {
  gateway: Gateway;
  connectionUuid: string;
  /** As the form was filled from it. */
  stored: Tunnel;
  context: GatewayContext;
}

export function changeOf(
  { gateway, connectionUuid, stored }: Omit<EditedTunnel, 'context'>,
  body: TunnelModify,
): Extract<Change, { endpoint: 'modifyTunnel' }> {
  const params = {
    service_uuid: gateway.uuid,
    connection_uuid: connectionUuid,
    tunnel_uuid: stored.uuid ?? '',
  };
  return { endpoint: 'modifyTunnel', params, body };
}

/** Faults of what has been changed; what is stored already is the service's business, and advice is about all of it. */
export function checkEditor(values: EditorValues, edited: EditedTunnel): Checked {
  const body = toTunnelModify(values, edited.stored);
  const peers = values.vendor === '' ? {} : { [values.name.trim()]: { vendor: values.vendor } };
  const checked = checkChange(edited.gateway, changeOf(edited, body), {
    ...edited.context,
    peers: { ...edited.context.peers, ...peers },
  });
  const { faults, warnings } = fieldFindings(checked, (path) =>
    path === undefined ? undefined : (fieldOfTunnelPath(path) ?? 'name'),
  );
  return { faults: oneAField(faults), warnings };
}

export function editorSchema(edited: EditedTunnel) {
  return faultsSchema<EditorValues>((values) => checkEditor(values, edited).faults);
}
