/** Of the console that a worker starts; nothing of this is secret. */
export const accounts = {
  admin: { username: 'ada', password: 'quiet-lantern-orbit-pebble-58' },
  viewer: { username: 'vera', password: 'amber-walrus-ladder-fjord-21' },
} as const;
export type AccountName = keyof typeof accounts;
