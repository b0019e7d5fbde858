import { wholeBody } from '#contract/faults.ts';
import type { InvalidParam } from '#contract/problem.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import type { GatewayConfiguration } from '../configuration/gateway-configuration.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import { checkGateway } from '../rules/check-gateway.ts';
import type { GatewayContext } from '../rules/context.ts';
import type { Issue } from '../rules/issue.ts';
import { changedConfiguration, type ChangeWithin } from './apply-change.ts';
import { changedLast, renamedAs, rootOf } from './changed-item.ts';
import type { Change, WrittenChange } from './change.ts';
import { contextOfStored, draftOfGateway } from './draft-of-gateway.ts';
import { type FormContext, formFaults } from './form-faults.ts';
import { newIssues } from './new-issues.ts';
import type { PartlyRead } from './partly.ts';
import { createUuids, pskSet } from './predicted.ts';
import { readPartly } from './read-partly.ts';
import { unreadIssues } from './unread-issues.ts';

/** Something to say about a change before it is made. */
export interface Finding extends Issue {
  /**
   * In the gateway that the change would make, as the rules name it; a connection or tunnel that is changed stands last
   * in its list there, since of two that clash the rules name the later one, and that must be the one in the request.
   */
  path: string;
  /** In the request's body: `tunnels.0.name`. Undefined for what is about the request as a whole, or outside of it. */
  inBody: string | undefined;
}

export interface CheckedChange {
  /** The service refuses these: what has the wrong form, then what cannot be. */
  faults: Finding[];
  /** What the change makes questionable. */
  warnings: Finding[];
  /** What was said before already of the thing that is changed: it refuses nothing, and advice may say it. */
  standing: Finding[];
}

/** The code of what the schema of a request says. */
export const formFault = 'form';

export type CheckContext = Partial<GatewayContext> & FormContext;

/**
 * Everything there is to say about a change before it is sent, or made: its form, and what the rules say of the gateway
 * that it would make and did not say before. The forms, the JSON editor and the embedded API ask the same.
 * @param gateway as it is now; undefined for a create
 */
export function checkChange(
  gateway: GatewayConfiguration | undefined,
  change: WrittenChange,
  context: CheckContext,
): CheckedChange {
  const root = gateway ? rootOf(gateway, change) : '';
  const form = formFaults(gateway, change, context).map((fault) => findingOf(fault, root));
  const { fresh, standing } = meant(gateway, change, context);
  const withBodyPaths = (issues: readonly Issue[]) =>
    issues
      .map((issue): Finding => ({ ...issue, inBody: inBodyOf(issue.path, root) }))
      // A rule has nothing to add where the form is wrong already.
      .filter((finding) => !form.some((fault) => isSaidBy(fault, finding)));
  const found = withBodyPaths([...(form.length === 0 ? unreadIn(gateway, change) : []), ...fresh]);
  return {
    faults: [...form, ...found.filter(({ severity }) => severity === 'error')],
    warnings: found.filter(({ severity }) => severity === 'warning'),
    standing: withBodyPaths(standing).filter(({ inBody }) => inBody !== undefined),
  };
}

/** Of a change whose body has the right form. */
function unreadIn(gateway: GatewayConfiguration | undefined, change: WrittenChange): Issue[] {
  // Its schema has just said that it is one.
  return gateway ? unreadIssues(changedLast(gateway, change), [change as Change]) : [];
}

interface Meant {
  fresh: Issue[];
  standing: Issue[];
}

function meant(
  gateway: GatewayConfiguration | undefined,
  change: WrittenChange,
  context: CheckContext,
): Meant {
  const about = contextOfStored(gateway, context);
  if (change.endpoint === 'createGateway')
    return { fresh: checkGateway(createDraft(change), about), standing: [] };
  if (!gateway || change.endpoint === 'deleteGateway') return { fresh: [], standing: [] };
  const after = changedConfiguration(gateway, partlyRead(change), {
    newUuid: createUuids(gateway),
    takePsk: () => pskSet,
  });
  const now = checkGateway(draftOfGateway(changedLast(after, change)), about);
  const was = issuesOf(changedLast(gateway, change), gateway, context, '');
  const candidates = newIssues(now, was);
  const root = rootOf(gateway, change);
  const isOfName = ({ path }: Issue) => inBodyOf(path, root) === 'name';
  // What is said may name the thing that is renamed: the same problem in other words is no new one, but at the name.
  const others = newIssues(
    candidates.filter((issue) => !isOfName(issue)),
    renamedBefore(gateway, after, change, context),
  );
  const fresh = candidates.filter((issue) => isOfName(issue) || others.includes(issue));
  return { fresh, standing: now.filter((issue) => !fresh.includes(issue)) };
}

function renamedBefore(
  gateway: GatewayConfiguration,
  after: GatewayConfiguration,
  change: WrittenChange,
  context: CheckContext,
): Issue[] {
  const renamed = renamedAs(gateway, after, change);
  if (!renamed) return [];
  return issuesOf(changedLast(renamed.gateway, change), gateway, context, renamed.name);
}

interface Before {
  context: CheckContext;
  /** The thing that is last, and what it is called. */
  key: string;
  issues: Issue[];
}
/** Of a gateway as it stands nothing else is said from key to key in a form. An answer is replaced, never changed. */
const saidBefore = new WeakMap<GatewayConfiguration, Before[]>();
const mostKept = 4;

function issuesOf(
  asBefore: GatewayConfiguration,
  gateway: GatewayConfiguration,
  context: CheckContext,
  name: string,
): Issue[] {
  const last = asBefore.connections.at(-1);
  const key = [last?.uuid, last?.tunnels.at(-1)?.uuid, name].join(' ');
  const kept = saidBefore.get(gateway) ?? [];
  const known = kept.find((each) => each.key === key && isSameContext(each.context, context));
  if (known) return known.issues;
  const issues = checkGateway(draftOfGateway(asBefore), contextOfStored(gateway, context));
  saidBefore.set(gateway, [{ context, key, issues }, ...kept].slice(0, mostKept));
  return issues;
}

/** A form that knows of a peer says so at each key, in an object of its own; all else is one answer for long. */
function isSameContext({ peers, ...one }: CheckContext, { peers: others, ...other }: CheckContext): boolean {
  const keys = Object.keys({ ...one, ...other }) as (keyof typeof one)[];
  const isSame = keys.every((key) => key === 'self' || one[key] === other[key]);
  return isSame && JSON.stringify(peers) === JSON.stringify(others);
}

/** As it is sent: a rule may want to know what is left out of it. */
function createDraft(change: WrittenChange): GatewayDraft {
  const draft = bodyOf(change);
  // The schema reads uuids in capital letters too.
  return { ...draft, routers: draft.routers?.map(({ uuid }) => ({ uuid: uuid?.toLowerCase() })) };
}

function bodyOf(change: WrittenChange): GatewayDraft {
  const { body: schema }: Endpoint = endpoints[change.endpoint];
  return (schema && readPartly(schema, change.body)) ?? {};
}

/** The change as far as it can be read; its type says of the body no more than that. */
function partlyRead(change: WrittenChange): PartlyRead<ChangeWithin> {
  return { ...change, body: bodyOf(change) } as PartlyRead<Change> as PartlyRead<ChangeWithin>;
}

function findingOf({ name, reason }: InvalidParam, root: string | undefined): Finding {
  const inBody = name === wholeBody ? undefined : name;
  return {
    path: [root, inBody].filter(Boolean).join('.'),
    inBody,
    code: formFault,
    severity: 'error',
    message: reason,
    source: 'contract §1.1',
  };
}

function inBodyOf(path: string, root: string | undefined): string | undefined {
  if (root === undefined) return undefined;
  if (root === '') return path;
  return path.startsWith(`${root}.`) ? path.slice(root.length + 1) : undefined;
}

/** A list as a whole may be too long or twice the same, and what is wrong with its items is another matter. */
function isSaidBy(fault: Finding, finding: Finding): boolean {
  if (finding.path === fault.path) return true;
  if (fault.inBody === undefined || finding.inBody === undefined) return false;
  return (
    finding.inBody.startsWith(`${fault.inBody}.`) &&
    !/^\d/.test(finding.inBody.slice(fault.inBody.length + 1))
  );
}
