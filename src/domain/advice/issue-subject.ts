import type { ConnectionDraft, GatewayDraft, TunnelDraft } from '../configuration/gateway-draft.ts';

/** What an issue is about, so that somebody can be sent there. */
export type IssueSubject =
  | { kind: 'gateway' }
  | { kind: 'connection'; connection: ConnectionDraft }
  | { kind: 'tunnel'; connection: ConnectionDraft; tunnel: TunnelDraft };

/** Reads an issue's path in the gateway that was checked. */
export function subjectOfIssue(path: string, { connections }: GatewayDraft): IssueSubject {
  const [, connectionIndex, tunnelIndex] = /^connections\.(\d+)(?:\.tunnels\.(\d+))?/.exec(path) ?? [];
  const connection = connections?.[Number(connectionIndex)];
  if (connectionIndex === undefined || !connection) return { kind: 'gateway' };
  const tunnel = connection.tunnels?.[Number(tunnelIndex)];
  return tunnelIndex === undefined || !tunnel
    ? { kind: 'connection', connection }
    : { kind: 'tunnel', connection, tunnel };
}
