import { type Unread, unreadAt, unreadConfiguration } from '#contract/unread.ts';
import { checkGateway } from '../rules/check-gateway.ts';
import type { GatewayContext } from '../rules/context.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import type { Issue } from '../rules/issue.ts';
import { type IssueSubject, subjectOfIssue } from './issue-subject.ts';

export interface Advice extends Issue {
  subject: IssueSubject;
}

/** Everything the rules say of a gateway, worst first; of one weight in the order in which an admin reads a gateway. */
export function adviceFor(gateway: GatewayDraft, context: GatewayContext): Advice[] {
  return checkGateway(gateway, context)
    .filter(({ path }) => !restsOnUnread(path, gateway))
    .map((issue) => ({ ...issue, subject: subjectOfIssue(issue.path, gateway) }))
    .toSorted((one, other) => weightOf(one) - weightOf(other));
}

/**
 * Whether an issue is about something of which not all is known: "has no tunnels" must not be said of a connection
 * with one that could not be read.
 */
function restsOnUnread(path: string, gateway: GatewayDraft): boolean {
  const subject = subjectOfIssue(path, gateway);
  const within = /^connections\.\d+(?:\.tunnels\.\d+)?\.?(.*)$/.exec(path)?.[1] ?? path;
  switch (subject.kind) {
    case 'gateway':
      return isUnread(gateway, path);
    case 'connection':
      return isUnread(subject.connection, within);
    case 'tunnel':
      return isUnread(subject.tunnel, within);
  }
}

function isUnread(thing: { unread?: readonly Unread[] }, path: string): boolean {
  return (path === '' ? unreadConfiguration(thing) : unreadAt(thing, path)).length > 0;
}

/** What was not looked at, since what its rules need to know is not there: in an admin's words. */
export function notChecked({ plans, routers, networks, others }: GatewayContext): string[] {
  return [
    ...(plans ? [] : ['the plan’s limits']),
    ...(networks && routers ? [] : ['the SDN networks']),
    ...(others ? [] : ['the account’s other gateways']),
  ];
}

/** What cannot work, then what works worse for somebody else's traffic, then what is only at risk. */
function weightOf({ severity, code }: Issue): number {
  if (severity === 'error') return 0;
  return standing.has(code) ? 2 : 1;
}

/** True of many a good gateway, on purpose: said last. */
const standing = new Set([
  'plan-full',
  'single-tunnel',
  'default-route',
  'remote-of-other-gateway',
  'remote-in-other-sdn',
  'route-redundant',
  'name-look-alike',
  'gateway-name-look-alike',
]);
