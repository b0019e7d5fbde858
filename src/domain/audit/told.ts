import type { AuditKind } from '#contract/audit.ts';
import type { Difference } from '../changes/change-plan.ts';

/** A request as the audit log is told of it. */
export interface ToldCall {
  /** Name of the endpoint. */
  action: string;
  params: Readonly<Record<string, string>>;
  body: unknown;
}

/** A story before it is cut to what the log takes. */
export interface Told {
  summary: string;
  kinds: AuditKind[];
  differences: Pick<Difference, 'label' | 'before' | 'after'>[];
}

/** "Stop the gateway; change the plan": one sentence of several, of which each begins with a capital letter. */
export function joined(sentences: readonly string[]): string {
  const [first = '', ...others] = [...new Set(sentences)];
  return [first, ...others.map((text) => text.charAt(0).toLowerCase() + text.slice(1))].join('; ');
}
