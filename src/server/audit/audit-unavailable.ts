import type { Refusal } from '../problem-reply.ts';

/** What cannot be written down is not done (security row G1). */
export const auditUnavailable: Refusal = {
  status: 503,
  code: 'AUDIT_UNAVAILABLE',
  title: 'The change was not made, because the audit log cannot be written. Check the disk of the console.',
};
