import { ConnectionCreate } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { z } from '#contract/zod-config.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { PeerFacts } from '#domain/vendors/peer-facts.ts';
import { oneAField, ruleFindings, shapeFaults } from '../../resources/tunnel-form/check-tunnel.ts';
import type { Checked, Finding } from '../../resources/tunnel-form/tunnel-findings.ts';
import { toTunnelCreate } from '../../resources/tunnel-form/tunnel-body.ts';
import { isNatKnown, natOf } from './nat-of.ts';
import { type StepId, stepOfField } from './steps.ts';
import { filledRows, toChange } from './to-change.ts';
import { newConnection, type WizardValues } from './wizard-values.ts';

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
  const change = toChange(values, gateway);
  const facts = { ...context, peers: { ...context.peers, [values.name.trim()]: peerFacts(values) } };
  const rules = ruleFindings(gateway, change, facts, (path) => fieldOfConnectionPath(path, values));
  return {
    faults: oneAField([
      ...missing(values),
      ...shapeFaults(toTunnelCreate(values, values.psk), 'new'),
      ...connectionFaults(values, gateway),
      ...rules.faults,
    ]),
    warnings: rules.warnings,
  };
}

/** The form's schema at one step: only what that step asks for keeps one from going on. At the end it is everything. */
export function stepSchema(step: StepId, gateway: Gateway, context: GatewayContext) {
  return z.custom<WizardValues>().superRefine((values, refinement) => {
    for (const { field, message } of checkWizard(values, gateway, context).faults) {
      if (step !== 'review' && stepOfField(field) !== step) continue;
      refinement.addIssue({ code: 'custom', message, path: field.split('.').map(asKey) });
    }
  });
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

function connectionFaults(values: WizardValues, gateway: Gateway): Finding[] {
  const change = toChange(values, gateway);
  if (change.endpoint !== 'createConnection') return [];
  const { name, type, local_routes = [], remote_routes = [] } = change.body;
  const connection = { name, type, local_routes, remote_routes };
  // Without routes it is empty only here, where its tunnel is left out; each missing list is asked for by itself.
  const ofFields = (ConnectionCreate.safeParse(connection).error?.issues ?? []).filter(
    ({ path }) => path.length > 0,
  );
  return ofFields.map(({ path, message }) => ({
    field: fieldOfConnectionPath(path.map(String).join('.'), values) ?? 'connectionName',
    message,
  }));
}

function asKey(segment: string): string | number {
  return /^\d+$/.test(segment) ? Number(segment) : segment;
}
