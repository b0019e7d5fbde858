/*
 * Where a form that makes something keeps what is typed, in the tab's storage. What is gone is made again by putting what
 * was typed into the form that makes new ones.
 */

export function connectionCreation(gatewayUuid: string, copied = ''): string {
  return `connection.${gatewayUuid}.${copied}`;
}

export function tunnelCreation(
  gatewayUuid: string,
  { connection = '', copy = '' }: { connection?: string | undefined; copy?: string | undefined },
): string {
  return `tunnel.${gatewayUuid}.${connection}.${copy}`;
}
