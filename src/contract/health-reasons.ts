/** Why a tunnel that is up is not well, worst first. */
export const reasonKinds = [
  'flapping',
  'nothing-comes-back',
  'nothing-goes-out',
  'child-rekey-overdue',
  'ike-rekey-overdue',
  'bad-messages',
] as const;
export type ReasonKind = (typeof reasonKinds)[number];
