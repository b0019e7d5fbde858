import { type ReasonKind, reasonKinds } from '#contract/health-reasons.ts';

/** Why a tunnel is not well, and what that is told by. */
export type Cause =
  | { readonly kind: 'flapping'; readonly evidence: { downs: number } }
  | { readonly kind: 'nothing-comes-back' | 'nothing-goes-out'; readonly evidence: { packets: number } }
  | {
      readonly kind: 'child-rekey-overdue' | 'ike-rekey-overdue';
      readonly evidence: { ageSeconds: number; dueSeconds: number };
    }
  /** `message`: the last that the service tells of, as it came. */
  | { readonly kind: 'bad-messages'; readonly evidence: { count: number; message?: string | undefined } };

/** A cause that one look found. */
export type FoundCause = Cause & {
  /** Since when it is so, as far as the look tells, Unix ms. */
  readonly since: number;
  /** When it last happened, where that was before the look. */
  readonly happenedAt?: number | undefined;
};

/** A cause over time; times in Unix ms. */
export type Reason = Cause & {
  readonly since: number;
  /** When it was last so. */
  readonly lastAt: number;
  /** When `evidence` was taken. */
  readonly evidenceAt: number;
  /** Looks since then that found it over; 0 while it is so. */
  readonly goodLooks: number;
};

/** vpn-knowledge §3c: what is not well stays so for five minutes at least, and three good looks end it. */
export const holdMs = 5 * 60_000;
export const leastGoodLooks = 3;
/** What no look could tell of for so long is not held against a tunnel any more. */
const forgottenMs = 15 * 60_000;
/**
 * Numbers are taken again once a minute, and later when they have grown by a tenth or so: each is news to whoever is told of
 * changes.
 */
function evidenceLastsMs({ since, evidenceAt }: Reason): number {
  return Math.max(60_000, (evidenceAt - since) / 10);
}

/**
 * Fast to worse, slow to better: a reason is there with the look that finds it, and goes when it was over for long enough.
 * @param judged kinds that this look can tell of; of the others it says nothing
 */
export function holdReasons(
  before: readonly Reason[],
  found: readonly FoundCause[],
  judged: ReadonlySet<ReasonKind>,
  at: number,
): readonly Reason[] {
  if (before.length === 0 && found.length === 0) return before;
  // Typed, so that a kind without a cause, and so without words, does not compile.
  return reasonKinds.flatMap((kind: Cause['kind']): Reason[] => {
    const old = before.find((reason) => reason.kind === kind);
    const cause = found.find((one) => one.kind === kind);
    if (cause) return [goingOn(old, cause, at)];
    if (!old) return [];
    if (!judged.has(kind)) return at - old.lastAt < forgottenMs ? [old] : [];
    const goodLooks = Math.min(leastGoodLooks, old.goodLooks + 1);
    const isOver = goodLooks >= leastGoodLooks && at - old.lastAt >= holdMs;
    return isOver ? [] : [{ ...old, goodLooks }];
  });
}

function goingOn(old: Reason | undefined, { happenedAt, ...cause }: FoundCause, at: number): Reason {
  const lastAt = Math.max(happenedAt ?? at, old?.lastAt ?? 0);
  if (old?.goodLooks === 0 && at - old.evidenceAt < evidenceLastsMs(old)) return { ...old, lastAt };
  return { ...cause, since: old?.since ?? cause.since, lastAt, evidenceAt: at, goodLooks: 0 };
}
