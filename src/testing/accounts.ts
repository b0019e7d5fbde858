/** Of the console that a worker starts; nothing of this is secret. */
export const accounts = {
  admin: { username: 'ada', password: 'a console for gateways 1' },
  viewer: { username: 'vera', password: 'only ever looks at walls 2' },
} as const;
export type AccountName = keyof typeof accounts;
