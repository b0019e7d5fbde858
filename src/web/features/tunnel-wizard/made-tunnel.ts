import { Connection } from '#contract/connection.ts';
import { Tunnel } from '#contract/tunnel.ts';
import type { WizardChange } from './to-change.ts';

/** Uuids of a tunnel and its connection. */
export interface MadeTunnel {
  connection: string;
  tunnel: string;
}

/** Where the new tunnel is, from what the service answered. */
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
