/*
 * What happened to the demo estate before its first start, by the names in `demo-estate.ts`. Moments are shares of its
 * past, so that a short one has it all. Peers do what the simulator's faults do at their addresses: for a while a tunnel
 * is told to have another peer than it is configured with, which no reading shows.
 */
export interface Episode {
  /** `connection/tunnel` */
  tunnel: string;
  /** Address from `faults.ts`, or one of a peer that is well. */
  peer: string;
  /** Share of the past; of an episode without a length, where it ends. */
  from: number;
  until: number;
  /** Ms, at most; of a short past less. */
  lastsMs?: number;
}

/** What does not work today worked once. */
export const episodes: readonly Episode[] = [
  { tunnel: 'payments-partner/payments-partner', peer: '198.51.100.210', from: 0, until: 0.72 },
  { tunnel: 'tampere-plant/tampere-plant', peer: '198.51.100.211', from: 0, until: 0.9 },
  { tunnel: 'berlin-office/berlin-backup', peer: '198.51.100.212', from: 0, until: 0.985 },
  { tunnel: 'test-bench/test-bench', peer: '198.51.100.213', from: 0, until: 0.96 },
  { tunnel: 'old-router/old-router', peer: '198.51.100.214', from: 0, until: 0.55 },
  // Goes down three times: 90–99 flap.
  { tunnel: 'berlin-office/berlin-office', peer: '203.0.113.90', from: 0.45, until: 1, lastsMs: 480_000 },
  // An outage: 70–74 are lost after a minute, for good.
  {
    tunnel: 'stockholm-office/stockholm-primary',
    peer: '203.0.113.70',
    from: 0.66,
    until: 1,
    lastsMs: 3_000_000,
  },
];

/** A gateway that was stopped for a while, for work on what is behind it. */
export const maintenance = { gateway: 'warsaw-lab', from: 0.8, lastsMs: 2_400_000 };

/** What an admin changed: the tunnel was rekeyed less often before. */
export const change = {
  gateway: 'frankfurt-edge',
  tunnel: 'berlin-office/berlin-office',
  at: 0.35,
  by: 'demo-admin',
  field: 'child_rekey_time',
  before: 3_600,
} as const;

/** Of what lasts for some minutes, in a past of days; in one of hours it must not be most of it. */
export const longestShare = 0.05;
