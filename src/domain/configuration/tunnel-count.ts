import type { Gateway } from '#contract/gateway.ts';

type Counted = Pick<Gateway, 'connections'> & Partial<Pick<Gateway, 'unread'>>;

/** How many tunnels a gateway has; undefined when some of them could not be read, since fewer than there are is wrong. */
export function tunnelCount(gateway: Counted): number | undefined {
  return lacksTunnels(gateway)
    ? undefined
    : gateway.connections.reduce((sum, { tunnels }) => sum + tunnels.length, 0);
}

/** Whether there may be connections or tunnels that are not in what was read. */
export function lacksTunnels({ unread = [] }: Pick<Counted, 'unread'>): boolean {
  return unread.some(
    ({ path, kind }) => /^connections(?:\.\d+(?:\.tunnels(?:\.\d+)?)?)?$/.test(path) && kind !== 'cut',
  );
}
