import type { Gateway } from '#contract/gateway.ts';
import { checkChange } from '#domain/changes/check-change.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { PeerFacts } from '#domain/vendors/peer-facts.ts';
import {
  type Checked,
  faultsSchema,
  fieldFindings,
  type Finding,
  oneAField,
} from '../../resources/form-check/field-findings.ts';
import { fieldOfTunnelPath } from '../../resources/tunnel-form/tunnel-fields.ts';
import { isNatKnown, natOf } from './nat-of.ts';
import { type StepId, stepOfField } from './steps.ts';
import { filledRows, toChange } from './to-change.ts';
import { isConnectionLost, newConnection, type WizardValues } from './wizard-values.ts';

type Asked =
  | 'connectionName'
  | 'name'
  | 'local_address'
  | 'remote_address'
  | 'vendor'
  | 'isBehindNat'
  | 'psk';
const asks: Record<Asked, string> = {
  connectionName: 'Give the connection a name.',
  name: 'Give the tunnel a name.',
  local_address: 'Choose the gateway’s address that the peer will see.',
  remote_address: 'Enter the public IPv4 address of the peer.',
  vendor: 'Choose the make of the peer, or “Other or unknown”.',
  isBehindNat: 'Say whether the peer is behind NAT, or that you do not know.',
  psk: 'Make a key, or type the one that the peer has.',
};

/** Everything that can be said about what is on screen: what is missing, what has the wrong form, what cannot work. */
export function checkWizard(values: WizardValues, gateway: Gateway, context: GatewayContext): Checked {
  const facts = { ...context, peers: { ...context.peers, [values.name.trim()]: peerFacts(values) } };
  const checked = checkChange(gateway, toChange(values, gateway), facts);
  // That a connection has one tunnel only is what everybody's first one has: the review says it, not the first field.
  const ofFields = { ...checked, warnings: checked.warnings.filter(({ inBody }) => inBody !== 'tunnels') };
  const found = fieldFindings(ofFields, (path) => path && fieldOfPath(path, values));
  const faults = oneAField([...lost(values, gateway), ...missing(values), ...found.faults]);
  // What is asked for already is not advised as well.
  const isSaid = ({ field }: Finding) => faults.some((fault) => fault.field === field);
  return { faults, warnings: found.warnings.filter((warning) => !isSaid(warning)) };
}

/** The form's schema at one step: only what that step asks for keeps one from going on. At the end it is everything. */
export function stepSchema(step: StepId, gateway: Gateway, context: GatewayContext) {
  return faultsSchema<WizardValues>((values) =>
    checkWizard(values, gateway, context).faults.filter(
      ({ field }) => step === 'review' || stepOfField(field) === step,
    ),
  );
}

/** The field that shows a path of the request, which makes a tunnel, or a connection with one tunnel. */
export function fieldOfPath(path: string, values: WizardValues): string {
  if (values.connection !== newConnection) return fieldOfTunnelPath(path) ?? 'name';
  const ofTunnel = /^tunnels\.0\.?(.*)$/.exec(path)?.[1];
  if (ofTunnel !== undefined) return fieldOfTunnelPath(ofTunnel) ?? 'name';
  return fieldOfConnectionPath(path, values) ?? 'connectionName';
}

export function peerFacts(values: Pick<WizardValues, 'vendor' | 'isBehindNat'>): PeerFacts {
  const { vendor } = values;
  const isBehindNat = natOf(values);
  return {
    ...(vendor !== '' && vendor !== 'other' && { vendor }),
    ...((isBehindNat === 'yes' || isBehindNat === 'no') && { isBehindNat: isBehindNat === 'yes' }),
  };
}

/** The field that shows a path below the new connection. */
export function fieldOfConnectionPath(path: string, values: WizardValues): string | undefined {
  const [key, index = ''] = path.split('.');
  if (key === 'name') return 'connectionName';
  const list = key === 'local_routes' ? 'localRoutes' : key === 'remote_routes' ? 'remoteRoutes' : undefined;
  if (list === undefined || values.connection !== newConnection) return undefined;
  const row = filledRows(values[list])[Number(index || NaN)];
  return row === undefined ? `${list}.0.network` : `${list}.${row}.network`;
}

function lost({ connection }: WizardValues, gateway: Gateway): Finding[] {
  if (!isConnectionLost(connection, gateway)) return [];
  return [{ field: 'connection', message: 'This connection is not there any more: choose another one.' }];
}

function missing(values: WizardValues): Finding[] {
  const isNew = values.connection === newConnection;
  const asked = (Object.keys(asks) as Asked[]).filter(
    (field) =>
      (isNew || field !== 'connectionName') &&
      // It is asked once the make is chosen, and where that does not decide it.
      (field !== 'isBehindNat' || (values.vendor !== '' && !isNatKnown(values))),
  );
  return [
    ...asked.filter((field) => values[field].trim() === '').map((field) => ({ field, message: asks[field] })),
    ...(isNew ? missingRoutes(values) : []),
  ];
}

function missingRoutes(values: WizardValues): Finding[] {
  const none = {
    localRoutes: 'Add a network here that the other side may reach.',
    remoteRoutes: 'Add a network behind the peer.',
  };
  return (['localRoutes', 'remoteRoutes'] as const)
    .filter((list) => filledRows(values[list]).length === 0)
    .map((list) => ({ field: `${list}.0.network`, message: none[list] }));
}
