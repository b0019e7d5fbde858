import type { Gateway } from '#contract/gateway.ts';
import type { Undo } from './change-plan.ts';
import type { Change } from './change.ts';
import { changesFor } from './changes-between.ts';
import { deltasBetween } from './deltas-between.ts';
import { isPredicted } from './predicted.ts';

/**
 * How to bring back what changes replaced: only what they changed is touched, so what others did since stays.
 * @param before the gateway as it was; undefined when there was none
 * @param after the gateway that the changes made, or will make, of it
 */
export function undoOf(
  before: Gateway | undefined,
  after: Gateway | undefined,
  changes: readonly Pick<Change, 'endpoint'>[],
): Undo {
  const passed = changes.flatMap(({ endpoint }) => passing[endpoint] ?? []);
  if (!after) {
    return { changes: [], lost: before ? [...passed, ...lostWith(before)] : passed };
  }
  if (!before) {
    return {
      changes: isPredicted(after.uuid)
        ? []
        : [{ endpoint: 'deleteGateway', params: { service_uuid: after.uuid } }],
      lost: passed,
    };
  }
  // What the way back marks as a new key is no key: the old one would be needed.
  const rotated = deltasBetween(before, after).filter(
    (delta) => delta.of === 'tunnel-field' && delta.field === 'psk',
  );
  const back = deltasBetween(after, before);
  const way = changesFor([...back, ...rotated], before.uuid, before);
  return { changes: way.changes, lost: [...way.lost, ...passed] };
}

/** What leaves nothing behind that could be put back. */
const passing: Partial<Record<Change['endpoint'], string>> = {
  flushNatConnections: 'NAT connections that are cut stay cut: programs must connect again.',
};

function lostWith({ name }: Gateway): string[] {
  return [
    `A deleted gateway cannot be brought back: a new ${name} would have other uuids and addresses, and its tunnels need their pre-shared keys again.`,
  ];
}
