/** The gateways as last seen, by a sweep or by themselves. */
export interface KnownGateways {
  /** Of all that are or were there since the last sweep. */
  count(): number;
  /** Whether it is settled; undefined of one that is gone, or never was there. */
  isSettled(uuid: string): boolean | undefined;
  /** Those that are there, and whether each is settled. */
  there(): [uuid: string, settled: boolean][];
  changing(): string[];
  /** Asked for by itself; `undefined` when it is gone. */
  note(uuid: string, settled: boolean | undefined): void;
  /** Until it was read again: one that is not found then is gone by that change. */
  noteChange(uuid: string): void;
  sweepBegins(): void;
  /** @param inSweep all that it told of; what was seen by itself since it began is newer */
  sweepEnds(inSweep: ReadonlyMap<string, boolean>): void;
}

export function createKnownGateways(): KnownGateways {
  let known = new Map<string, boolean | undefined>();
  /** The same of those that were asked for by themselves since the sweep under way began. */
  let newerThanSweep = new Map<string, boolean | undefined>();

  function there(): [uuid: string, settled: boolean][] {
    return [...known].flatMap(([uuid, settled]) => (settled === undefined ? [] : [[uuid, settled]]));
  }
  return {
    count: () => known.size,
    isSettled: (uuid) => known.get(uuid),
    there,
    changing: () => there().flatMap(([uuid, settled]) => (settled ? [] : [uuid])),
    note(uuid, settled) {
      known.set(uuid, settled);
      newerThanSweep.set(uuid, settled);
    },
    noteChange(uuid) {
      if (known.get(uuid) === true) known.set(uuid, false);
    },
    sweepBegins: () => void (newerThanSweep = new Map()),
    sweepEnds: (inSweep) => void (known = new Map([...inSweep, ...newerThanSweep])),
  };
}
