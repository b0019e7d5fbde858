import { type Connection, ConnectionCreate } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import { checkGateway } from '#domain/rules/check-gateway.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { ConnectionDraft, GatewayDraft } from '#domain/configuration/gateway-draft.ts';
import type { Issue } from '#domain/rules/issue.ts';
import { readNetwork } from '#domain/routes/read-network.ts';
import { validName } from '#domain/routes/route-names.ts';
import type { CheckedConnection, Finding, RowFinding, TunnelFinding } from './connection-findings.ts';
import { createBody, routeNamesOf } from './connection-body.ts';
import { type ConnectionValues, isFilled, type RouteRow, routeLists } from './connection-values.ts';

export interface CheckedAgainst {
  gateway: Gateway;
  /** The stored connection that is edited; undefined for a new one. */
  stored: Connection | undefined;
  /** The connection that is duplicated. */
  source: Connection | undefined;
  context: GatewayContext;
}

type Said = Pick<Issue, 'path' | 'message'> & Partial<Issue> & Finding;

/** Everything that can be said about what is on screen: what has the wrong form, what cannot work, what is unwise. */
export function checkValues(values: ConnectionValues, against: CheckedAgainst): CheckedConnection {
  const index = indexOf(against);
  const prefix = `connections.${index}.`;
  const body = createBody(values, against.source);
  const draft = draftWith(body, index, against);
  const checked: Editable = { name: [], rows: new Map(), tunnels: new Map(), general: [] };
  for (const said of shapeFaults(body)) place(said, values, checked);
  const known = new Set(checkBefore(body.name, index, against).map(keyOf));
  for (const issue of checkGateway(draft, against.context)) {
    const said = { ...issue, message: issue.fix ? `${issue.message} ${issue.fix}` : issue.message };
    const path = issue.path.startsWith(prefix) ? issue.path.slice(prefix.length) : undefined;
    if (isNoNews(issue, against)) continue;
    if (path !== undefined && isField(path, against)) place({ ...said, path }, values, checked);
    else if (!known.has(keyOf(issue)) && isAboutConnections(issue, against))
      checked.general.push({ ...said, isUnfinished: issue.code === 'connection-empty' });
  }
  const routeNames = new Map([...routeNamesOf(values.localRoutes), ...routeNamesOf(values.remoteRoutes)]);
  return { ...checked, routeNames };
}

interface Editable {
  name: Finding[];
  rows: Map<string, RowFinding[]>;
  tunnels: Map<number, TunnelFinding[]>;
  general: CheckedConnection['general'];
}

function indexOf({ gateway, stored }: CheckedAgainst): number {
  const found = gateway.connections.findIndex(({ uuid }) => uuid !== undefined && uuid === stored?.uuid);
  return found < 0 ? gateway.connections.length : found;
}

/** The gateway as it would be. Tunnels that are stored stay as they are. */
function draftWith(body: ConnectionCreate, index: number, { gateway, stored }: CheckedAgainst): GatewayDraft {
  const connection: ConnectionDraft = stored
    ? { ...stored, ...body, tunnels: gateway.connections[index]?.tunnels ?? stored.tunnels }
    : body;
  return {
    ...gateway,
    connections: [
      ...gateway.connections.slice(0, index),
      connection,
      ...gateway.connections.slice(index + 1),
    ],
  };
}

let before:
  | { gateway: Gateway; context: GatewayContext; name: string; index: number; issues: Issue[] }
  | undefined;

/**
 * What is said of the gateway as it stands is nothing that this form brought about. Under the name that is typed, since
 * what is said of others may name it; kept, since all but that stays the same from key to key.
 */
function checkBefore(name: string, index: number, { gateway, stored, context }: CheckedAgainst): Issue[] {
  const isSame = before?.gateway === gateway && before.context === context;
  if (before && isSame && before.name === name && before.index === index) return before.issues;
  const connections = gateway.connections.map((connection, at) =>
    stored && at === index ? { ...connection, name } : connection,
  );
  before = { gateway, context, name, index, issues: checkGateway({ ...gateway, connections }, context) };
  return before.issues;
}

/** What the page has a field for; stored tunnels have a page of their own. */
function isField(path: string, { stored }: CheckedAgainst): boolean {
  return !stored || path === 'name' || path.includes('_routes');
}

function isAboutConnections({ path }: Issue, { stored }: CheckedAgainst): boolean {
  return path.startsWith('connections') || (!stored && (path === 'plan' || path === 'features'));
}

/** A new connection gets its tunnels in the next step. */
function isNoNews({ code }: Issue, { stored }: CheckedAgainst): boolean {
  return !stored && code === 'connection-without-tunnels';
}

function keyOf({ code, path, message }: Issue): string {
  return `${code} ${path} ${message}`;
}

function shapeFaults(body: ConnectionCreate): Said[] {
  const read = ConnectionCreate.safeParse(body);
  if (read.success) return [];
  // That the whole is empty is said by a rule, which knows the stored tunnels too.
  const ofFields = read.error.issues.filter(({ path }) => path.length > 0);
  return ofFields.map(({ path, message }) => ({
    path: path.join('.'),
    message,
    severity: 'error' as const,
  }));
}

function place(said: Said, values: ConnectionValues, checked: Editable): void {
  const [head = '', index, ...rest] = said.path.split('.');
  const { severity, message } = said;
  if (head === 'name') {
    // What is missing is said before what it must look like.
    if (checked.name.length === 0 || severity === 'warning') checked.name.push({ severity, message });
  } else if (head === 'local_routes' || head === 'remote_routes') {
    const rows = values[routeLists[head === 'local_routes' ? 'local' : 'remote']].filter(isFilled);
    const row = index === undefined ? undefined : rows[Number(index)];
    if (row) addToRow(checked.rows, row, said, rest[0] === 'name' ? 'name' : 'network');
    else checked.general.push({ severity, message });
  } else if (head === 'tunnels' && index !== undefined) {
    const places = values.tunnels.flatMap(({ isIncluded }, at) => (isIncluded ? [at] : []));
    const at = places[Number(index)];
    if (at === undefined) return void checked.general.push({ severity, message });
    const known = checked.tunnels.get(at) ?? [];
    checked.tunnels.set(at, [...known, { severity, message, field: tunnelField(rest.join('.')) }]);
  } else checked.general.push({ severity, message });
}

function tunnelField(path: string): TunnelFinding['field'] {
  if (path.startsWith('remote_address')) return 'remoteAddress';
  return path.startsWith('ipsec.authentication') ? 'psk' : 'name';
}

function addToRow(rows: Editable['rows'], row: RouteRow, said: Said, cell: RowFinding['cell']): void {
  const finding = cell === 'name' ? aboutName(row, said) : aboutNetwork(row, said);
  const known = rows.get(row.id) ?? [];
  // The first error of a cell is the plainest; the form is said before the meaning.
  const isSaid =
    said.severity === 'error' && known.some((other) => other.cell === cell && other.severity === 'error');
  if (!isSaid) rows.set(row.id, [...known, finding]);
}

function aboutName(row: RouteRow, { severity, message }: Said): RowFinding {
  const name = validName(row.name.trim());
  return { cell: 'name', severity, message, ...(name !== undefined && { suggestion: { name } }) };
}

/** A network in another form than the API's is explained rather than refused. */
function aboutNetwork(row: RouteRow, { severity, message, code }: Said): RowFinding {
  const plain: RowFinding = { cell: 'network', severity, message };
  if (row.network.trim() === '') {
    return { ...plain, message: 'The network is missing.', isUnfinished: true };
  }
  if (code !== 'route-invalid') return plain;
  const read = readNetwork(row.network);
  switch (read.kind) {
    case 'network':
      return plain;
    case 'nothing':
      return { ...plain, message: read.reason, isUnfinished: true };
    case 'host-bits':
      return {
        ...plain,
        message: `${read.written} has host bits: ${read.network} is the network.`,
        suggestion: { networks: [read.network] },
      };
    case 'other-form':
      return { ...plain, message: formWords[read.form], suggestion: { networks: read.networks } };
  }
}

const formWords = {
  mask: 'Written with a mask; the API takes a prefix length.',
  wildcard: 'Written with a wildcard mask; the API takes a prefix length.',
  address: 'This is one address, not a network.',
  range: 'This is a range; the API takes networks.',
};
