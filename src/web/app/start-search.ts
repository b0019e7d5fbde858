import { z } from '#contract/zod-config.ts';

const Uuid = z.string().max(64).optional().catch(undefined);

/** Of a page that makes a copy: uuid of what is copied. */
const CopySource = z.object({ copy: Uuid });
/** Of the tunnel wizard: the connection that gets the tunnel, the tunnel it is a copy of. */
const TunnelStart = z.object({ connection: Uuid, copy: Uuid });

/** What a link says; anything else in the address is passed over. */
export function readCopySource(search: Record<string, unknown>): { copy?: string } {
  return withoutUndefined(CopySource.parse(search));
}

export function readTunnelStart(search: Record<string, unknown>): { connection?: string; copy?: string } {
  return withoutUndefined(TunnelStart.parse(search));
}

/** An absent key makes no `?copy=` in the address. */
function withoutUndefined(search: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter((entry) => entry[1] !== undefined)) as Record<
    string,
    string
  >;
}
