import type { Scope } from './scope.ts';

/** Uuids of the gateways in a scope, as last seen; `undefined` for all, those included that are gone. */
export type GatewaysIn = (scope: Scope) => ReadonlySet<string> | undefined;

/** Whether something about this gateway may be told; what is about none is everybody's. */
export function isAbout(gateways: ReadonlySet<string> | undefined, uuid: string | null | undefined): boolean {
  return gateways === undefined || uuid === null || uuid === undefined || gateways.has(uuid);
}
