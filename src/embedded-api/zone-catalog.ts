import type { Zone } from '#contract/zone.ts';

/** The recorded zones (contract §7), the one gateways were recorded in, and one that is not public. */
export const zoneCatalog: readonly Zone[] = [
  { id: 'de-fra1', description: 'Frankfurt #1', public: 'yes' },
  { id: 'fi-hel1', description: 'Helsinki #1', public: 'yes' },
  { id: 'fi-hel2', description: 'Helsinki #2', public: 'yes' },
  { id: 'nl-ams1', description: 'Amsterdam #1', public: 'yes' },
  { id: 'pl-waw1', description: 'Warsaw #1', public: 'yes' },
  { id: 'sg-sin1', description: 'Singapore #1', public: 'yes' },
  { id: 'uk-lon1', description: 'London #1', public: 'yes' },
  { id: 'us-chi1', description: 'Chicago #1', public: 'yes' },
  { id: 'us-nyc1', description: 'New York #1', public: 'yes' },
  { id: 'us-sjo1', description: 'San Jose #1', public: 'yes' },
  { id: 'uk-tst1', description: 'London test #1', public: 'no' },
];
