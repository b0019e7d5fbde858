import type { AuditChain } from '#contract/audit.ts';
import type { Clock } from '#domain/clock.ts';
import type { Database } from '#platform/open-database.ts';
import { type VerifiedChain, chainBegin, verifyFrom } from './audit-chain.ts';
import type { ChainCheck } from './audit-types.ts';

/** Keeps an eye on the chain while the console runs: a log that is only checked at a start is checked once in months. */
export interface ChainWatch {
  /** Checks all of it now. */
  checkAll(): ChainCheck;
  state(): AuditChain;
  dispose(): void;
}

const everyMs = 10_000;
/** Ten milliseconds' work; a hundred thousand records are seen within twenty minutes. */
const recordsAtATime = 1_000;

export function createChainWatch(database: Database, clock: Clock): ChainWatch {
  let verified: VerifiedChain = chainBegin;
  let broken: Extract<AuditChain, { state: 'broken' }> | undefined;
  let cancel: (() => void) | undefined;

  function take(check: ReturnType<typeof verifyFrom>): void {
    if (!check.ok) {
      broken = { state: 'broken', firstDamaged: check.brokenRecord, since: check.since ?? null };
      verified = chainBegin;
      return;
    }
    // At the end it begins again: what was sound an hour ago may be damaged by now.
    const isAtEnd = check.records < verified.records + recordsAtATime;
    verified = isAtEnd ? chainBegin : { records: check.records, head: check.head, at: check.at };
  }
  function plan(): void {
    cancel = clock.after(everyMs, () => {
      if (!broken) take(verifyFrom(database, verified, recordsAtATime));
      plan();
    });
  }
  plan();

  return {
    checkAll() {
      const check = verifyFrom(database, chainBegin, Number.MAX_SAFE_INTEGER);
      if (!check.ok) take(check);
      return check;
    },
    state: () => broken ?? { state: 'sound' },
    dispose: () => cancel?.(),
  };
}
