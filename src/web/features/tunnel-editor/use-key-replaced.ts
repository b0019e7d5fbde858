import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Tunnel } from '#contract/tunnel.ts';
import { tunnelBody } from '#domain/configuration/request-body.ts';
import { isEqual } from '#domain/configuration/values.ts';
import { auditQueries } from '../../resources/audit.ts';

/** Often enough that it is known before the key is sent; ms. */
const askMs = 5_000;

export type KeyReplaced =
  | { by: string; at: string }
  /** Something was changed that no answer shows, which may be the key. */
  | { by: undefined; at: string };

/**
 * Whether somebody has given a tunnel another key since this form is open. A key is never read back: the console’s own
 * log tells of one that was set through it, and a tunnel that is newer and otherwise the same may have got one elsewhere.
 */
export function useKeyReplaced(gatewayUuid: string, tunnel: Tunnel): KeyReplaced | undefined {
  const [opened] = useState(tunnel);
  const log = useQuery({ ...auditQueries.recent(gatewayUuid), refetchInterval: askMs });
  const newest = log.data?.find(
    (entry) =>
      entry.state === 'whole' &&
      entry.outcome === 'ok' &&
      entry.story.kinds.includes('key-replaced') &&
      entry.target?.includes(tunnel.uuid ?? ' ') === true,
  );
  // The newest one there was when the form was opened; undefined until the log has been read.
  const [known, setKnown] = useState<{ id: number | undefined }>();
  if (!known && log.data) setKnown({ id: newest?.id });
  if (known && newest?.state === 'whole' && newest.id !== known.id)
    return { by: newest.actor, at: newest.at };
  const isNewer = tunnel.updated_at !== undefined && tunnel.updated_at !== opened.updated_at;
  // Its state may move the date too.
  const bodyOf = (of: Tunnel) => [
    tunnelBody(of, { withHandedOut: true }),
    of.operational_state,
    of.tunnel_up,
  ];
  return isNewer && isEqual(bodyOf(tunnel), bodyOf(opened))
    ? { by: undefined, at: tunnel.updated_at ?? '' }
    : undefined;
}
