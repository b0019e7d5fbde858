import type { GatewayContext } from './context.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import type { Issue } from './issue.ts';

/** A rule as data: its name, weight and origin, and what finds its breaches. Every breach is found, not the first. */
export interface Rule {
  code: string;
  severity: Issue['severity'];
  source: string;
  check: (draft: GatewayDraft, context: GatewayContext) => Finding[];
}

/** One breach; the rest of its issue is the rule's. */
export type Finding = Pick<Issue, 'path' | 'message' | 'fix' | 'refusal'>;
