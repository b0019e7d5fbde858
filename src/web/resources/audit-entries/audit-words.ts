import type { AuditEntry, AuditKind } from '#contract/audit.ts';
import type { StateBadgeProps } from '../../ui/values/StateBadge.tsx';

export const outcomeWords: Record<AuditEntry['outcome'], StateBadgeProps> = {
  pending: {
    tone: 'busy',
    label: 'Under way',
    title: 'The intent is written; the outcome is not known yet.',
  },
  ok: { tone: 'good', label: 'Done', title: 'The service did it.' },
  denied: {
    tone: 'warning',
    label: 'Denied',
    title: 'Refused by the console: wrong role, password or session.',
  },
  failed: { tone: 'bad', label: 'Failed', title: 'Refused by the service, or it could not be done.' },
  unknown: {
    tone: 'unknown',
    label: 'Unknown',
    title: 'The console stopped, or the service did not answer: it may or may not have been done.',
  },
};

export const damagedWords: StateBadgeProps = {
  tone: 'bad',
  label: 'Damaged',
  title: 'What is on disk is not what was written.',
};

/** What to choose from when looking for a kind of change. */
export const kindWords: Record<AuditKind, string> = {
  'gateway-made': 'Gateway created',
  'gateway-deleted': 'Gateway deleted',
  'started-stopped': 'Gateway started or stopped',
  renamed: 'Something renamed',
  plan: 'Plan changed',
  'gateway-settings': 'Gateway settings',
  labels: 'Labels',
  addresses: 'Public addresses',
  'connection-made': 'Connection created',
  'connection-deleted': 'Connection deleted',
  routes: 'Routes',
  'tunnel-made': 'Tunnel created',
  'tunnel-deleted': 'Tunnel deleted',
  'key-replaced': 'Pre-shared key replaced',
  'tunnel-settings': 'Tunnel settings',
  'nat-flushed': 'NAT connections dropped',
  'log-session': 'Log session opened',
  'routers-networks': 'Routers and networks',
  peer: 'Notes about a peer',
  'sign-in': 'Sign-ins and sessions',
  account: 'Users and passwords',
};

/** What below its gateway, or who, an entry is about, by the name of then: "tunnel hq/a", "user bob", "label env". */
export function subjectOf({ names, target }: Pick<AuditEntry, 'names' | 'target'>): string | undefined {
  if (names.tunnel !== null)
    return `tunnel ${names.connection === null ? '' : `${names.connection}/`}${names.tunnel}`;
  if (names.connection !== null) return `connection ${names.connection}`;
  if (names.person !== null) return `user ${names.person}`;
  return target ?? undefined;
}
