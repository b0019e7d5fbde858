import { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { Tunnel } from '#contract/tunnel.ts';
import { toChange, withoutSecret, type WizardChange } from './to-change.ts';
import type { WizardValues } from './wizard-values.ts';

/** Uuids of a tunnel and its connection. */
export interface MadeTunnel {
  connection: string;
  tunnel: string;
}

/** Where the new tunnel is, from what the service answered; nothing where the answer was lost. */
export function madeTunnel(change: WizardChange, answer: unknown): MadeTunnel | undefined {
  if (change.endpoint === 'createTunnel') {
    const { data } = Tunnel.safeParse(answer);
    return data?.uuid === undefined
      ? undefined
      : { connection: change.params.connection_uuid, tunnel: data.uuid };
  }
  const { data } = Connection.safeParse(answer);
  const tunnel = data?.tunnels[0]?.uuid;
  return data?.uuid === undefined || tunnel === undefined ? undefined : { connection: data.uuid, tunnel };
}

/** Where it is in the gateway, by its name, which no two tunnels of a gateway share. */
export function findMade(change: WizardChange, { connections }: Gateway): MadeTunnel | undefined {
  const isNew = change.endpoint === 'createConnection';
  const wanted = isNew ? change.body.tunnels?.[0]?.name : change.body.name;
  for (const { uuid, name, tunnels } of connections) {
    const isItsConnection = isNew ? name === change.body.name : uuid === change.params.connection_uuid;
    const tunnel = isItsConnection ? tunnels.find((each) => each.name === wanted) : undefined;
    if (uuid !== undefined && tunnel?.uuid !== undefined) return { connection: uuid, tunnel: tunnel.uuid };
  }
  return undefined;
}

/** What was made before a reload: as it was noted, or, when the answer never came, as it stands in the gateway. */
export function madeBefore(values: WizardValues, gateway: Gateway): MadeTunnel | undefined {
  const { madeConnection: connection, madeTunnel: tunnel, sent } = values;
  if (tunnel !== '') return { connection, tunnel };
  const change = toChange(values, gateway);
  return sent === withoutSecret(change) ? findMade(change, gateway) : undefined;
}
