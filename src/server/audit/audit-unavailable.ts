import type { Refusal } from '../http/problem-reply.ts';

/** What cannot be written down is not done (security row G1). */
export const auditUnavailable: Refusal = {
  status: 503,
  code: 'AUDIT_UNAVAILABLE',
  title: 'The change was not made, because the audit log cannot be written. Check the disk of the console.',
};

/** Fault R8: said before anything is sent. */
export const diskFull: Refusal = {
  status: 503,
  code: 'DISK_FULL',
  title:
    'The change was not made, because the disk of the console is full. Viewing and signing in go on; free space on it, and changes are taken again at once.',
};
