import type { Role } from '#contract/endpoint.ts';

/** What each role may do, in a few words. */
export const roleOptions: { value: Role; label: string }[] = [
  { value: 'viewer', label: 'viewer – sees everything, changes nothing' },
  { value: 'operator', label: 'operator – changes gateways' },
  { value: 'admin', label: 'admin – also people' },
];
