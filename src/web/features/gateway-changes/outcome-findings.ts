import { endpoints } from '#contract/endpoints.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Change } from '#domain/changes/change.ts';
import { planIssues } from '#domain/changes/plan-issues.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { Issue } from '#domain/rules/issue.ts';

/** What there is to say about a change before it is sent: its form, and what the rules say of the outcome. */
export interface Findings {
  /** The API would refuse these, in its own words. */
  faults: Finding[];
  /** Never stand in the way. */
  warnings: Finding[];
}
export interface Finding {
  /** Of the body (`name`) or of the gateway that would come of it (`labels.2.key`). */
  path: string;
  message: string;
  fix?: string;
}

export function outcomeFindings(gateway: Gateway, change: Change, context: GatewayContext): Findings {
  const issues = planIssues(gateway, [change], context);
  const of = (severity: Issue['severity']) =>
    issues
      .filter((issue) => issue.severity === severity)
      .map(({ path, message, fix }) => ({ path, message, ...(fix !== undefined && { fix }) }));
  return { faults: [...shapeFaults(change), ...of('error')], warnings: of('warning') };
}

/** A finding as one line. */
export function findingText({ message, fix }: Finding): string {
  return fix === undefined ? message : `${message} ${fix}`;
}

function shapeFaults(change: Change): Finding[] {
  const endpoint = endpoints[change.endpoint];
  if (!('body' in endpoint) || !('body' in change)) return [];
  const read = endpoint.body.safeParse(change.body);
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}
