import type { Gateway } from '#contract/gateway.ts';
import type { Change } from '#domain/changes/change.ts';
import { checkChange, type Finding as ChangeFinding } from '#domain/changes/check-change.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import { issueText } from '#domain/rules/issue.ts';

/** What there is to say about a change before it is sent: its form, and what the rules say of the outcome. */
export interface Findings {
  /** The API would refuse these, in its own words. */
  faults: Finding[];
  /** Never stand in the way. */
  warnings: Finding[];
}
export interface Finding {
  /** Of the request's body (`name`); of what lies outside of it, of the gateway that would come of it. */
  path: string;
  message: string;
  fix?: string;
}

export function outcomeFindings(gateway: Gateway, change: Change, context: GatewayContext): Findings {
  const { faults, warnings } = checkChange(gateway, change, context);
  return { faults: faults.map(shown), warnings: warnings.map(shown) };
}

/** A finding as one line. */
export const findingText = issueText;

function shown({ inBody, path, message, fix }: ChangeFinding): Finding {
  return { path: inBody ?? path, message, ...(fix !== undefined && { fix }) };
}
