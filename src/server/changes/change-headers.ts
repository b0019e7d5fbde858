import { idempotencyKeyHeader, ifVersionHeader } from '#contract/client.ts';
import { Uuid } from '#contract/primitives.ts';
import type { HeaderRecord } from '../http/client-address.ts';
import type { Refusal } from '../http/problem-reply.ts';
import { versionForm } from '../versions/version-of.ts';

export interface ChangeHeaders {
  /** A uuid in lower case. */
  key: string | undefined;
  ifVersion: string | undefined;
}

export const noChangeHeaders: ChangeHeaders = { key: undefined, ifVersion: undefined };

/** What a change says of itself beside its body; a fault in it refuses the change, since it was meant to protect. */
export function readChangeHeaders(
  headers: HeaderRecord,
): { ok: true; value: ChangeHeaders } | { ok: false; refusal: Refusal } {
  const key = headers[idempotencyKeyHeader];
  const ifVersion = headers[ifVersionHeader];
  const readKey = Uuid.safeParse(key);
  if (key !== undefined && !readKey.success)
    return refused(`The header ${idempotencyKeyHeader} must be a uuid, made anew for each change.`);
  if (ifVersion !== undefined && (typeof ifVersion !== 'string' || !versionForm.test(ifVersion)))
    return refused(`The header ${ifVersionHeader} must be a version as x-version gave it.`);
  return { ok: true, value: { key: readKey.data, ifVersion } };
}

function refused(title: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { status: 400, code: 'BAD_CHANGE_HEADER', title } };
}
