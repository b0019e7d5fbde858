/** Something to say about one place of the page. */
export interface Finding {
  severity: 'error' | 'warning';
  /** What is wrong, and what to do about it. */
  message: string;
}

export interface RowFinding extends Finding {
  cell: 'name' | 'network';
  /** What is typed may still become right: nothing is said while the cell has the focus. */
  isUnfinished?: boolean;
  /** What one press would write instead; several networks take a row each. */
  suggestion?: { name: string } | { networks: readonly string[] };
}

export interface TunnelFinding extends Finding {
  field: 'name' | 'remoteAddress' | 'psk';
}

/** All that can be said about what is on screen. */
export interface CheckedConnection {
  name: Finding[];
  /** By the row's id. */
  rows: ReadonlyMap<string, readonly RowFinding[]>;
  /** By the place in the list of copied tunnels. */
  tunnels: ReadonlyMap<number, readonly TunnelFinding[]>;
  /** What belongs to no field of the page. */
  general: (Finding & {
    /** Only said once it was tried to go on: a form that nobody has begun is not wrong. */
    isUnfinished?: boolean;
  })[];
  /** The names that rows without one will get, by the row's id. */
  routeNames: ReadonlyMap<string, string>;
}

export function errorCount({ name, rows, tunnels, general }: CheckedConnection): number {
  const all: Finding[][] = [name, general, [...rows.values()].flat(), [...tunnels.values()].flat()];
  return all.flat().filter(({ severity }) => severity === 'error').length;
}
