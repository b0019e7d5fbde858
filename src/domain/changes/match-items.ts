/** What a list in a change says of one item, and the stored item it means, if any. */
export interface Match<Stored, Requested> {
  requested: Requested;
  stored: Stored | undefined;
}

interface Identified {
  uuid?: string | undefined;
  name: string;
}

/**
 * Finds for each item of a list that replaces a stored one the item it stands for: by uuid, else by name, else (for
 * tunnels) by place. An item that brings a uuid nobody has is a new one. Contract §2.5 and §2.7.
 * Items may be of any form: what cannot be read stands for nothing.
 */
export function matchItems<Stored extends Identified, Requested>(
  stored: readonly Stored[],
  requested: readonly Requested[],
  { byPosition }: { byPosition: boolean },
): Match<Stored, Requested>[] {
  const left = new Set(stored);
  const matches = requested.map((item): Match<Stored, Requested> => ({ requested: item, stored: undefined }));

  function assign(find: (item: Requested, index: number) => Stored | undefined): void {
    for (const [index, match] of matches.entries()) {
      if (match.stored) continue;
      const found = find(match.requested, index);
      if (!found || !left.delete(found)) continue;
      match.stored = found;
    }
  }

  assign((item) => {
    const wanted = textOf(item, 'uuid')?.toLowerCase();
    return wanted === undefined ? undefined : stored.find(({ uuid }) => uuid === wanted);
  });
  assign((item) =>
    textOf(item, 'uuid') === undefined ? stored.find(({ name }) => name === textOf(item, 'name')) : undefined,
  );
  if (byPosition) assign((item, index) => (textOf(item, 'uuid') === undefined ? stored[index] : undefined));
  return matches;
}

function textOf(item: unknown, key: string): string | undefined {
  const value: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, key) : undefined;
  return typeof value === 'string' ? value : undefined;
}
