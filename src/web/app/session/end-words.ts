import type { SessionEnd } from '../../resources/session.ts';

/** Why a session ended, by what the server calls it (`EndReason` of its `auth`). */
const words: Record<string, string> = {
  'signed-out': 'You have signed out in another tab.',
  expired: 'Your session ran out.',
  ended: 'This session was ended under “Open sessions”, by an admin or by you.',
  'role-changed': 'An admin has given you another role.',
  'password-changed': 'Your password was changed.',
  disabled: 'An admin has disabled your user.',
  removed: 'An admin has removed your user.',
};

/**
 * @param end as it was told; undefined when the line was broken at that time
 * @param hasRunOut the session would be over by now whatever happened
 */
export function endWords(end: SessionEnd | undefined, hasRunOut: boolean): string {
  const told = end === undefined ? undefined : words[end];
  return (
    told ??
    (hasRunOut ? 'Your session ran out.' : 'Your session has ended: it ran out, or was ended elsewhere.')
  );
}
