import type { Connection } from '#contract/connection.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { WrittenChange } from '#domain/changes/change.ts';
import { checkChange, type Finding as ChangeFinding, formFault } from '#domain/changes/check-change.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import { issueText } from '#domain/rules/issue.ts';
import { readNetwork } from '#domain/routes/read-network.ts';
import { validName } from '#domain/routes/route-names.ts';
import type { Fault } from '../../ui/form/refusal.ts';
import type { CheckedConnection, Finding, RowFinding, TunnelFinding } from './connection-findings.ts';
import { createBody, modifyBody, routeNamesOf } from './connection-body.ts';
import { type ConnectionValues, isFilled, type RouteRow, routeLists } from './connection-values.ts';

export interface CheckedAgainst {
  gateway: Gateway;
  /** The stored connection that is edited; undefined for a new one. */
  stored: Connection | undefined;
  /** The connection that is duplicated. */
  source: Connection | undefined;
  context: GatewayContext;
}

/** Everything that can be said about what is on screen: what has the wrong form, what cannot work, what is unwise. */
export function checkConnectionValues(values: ConnectionValues, against: CheckedAgainst): CheckedConnection {
  const { gateway, context } = against;
  const { faults, warnings, standing } = checkChange(gateway, changeOf(values, against), context);
  const checked: Editable = { name: [], rows: new Map(), tunnels: new Map(), general: [] };
  for (const finding of [...faults, ...warnings]) {
    if (isNoNews(finding, against)) continue;
    if (isField(finding, against)) note(saidOf(finding), values, checked);
    else if (isAboutConnections(finding, against))
      checked.general.push({ ...saidOf(finding), isUnfinished: isEmptiness(finding) });
  }
  // The service has taken it, so it stands in nobody's way.
  for (const finding of standing.filter((each) => isField(each, against)))
    note({ ...saidOf(finding), severity: 'warning' }, values, checked);
  const routeNames = new Map([...routeNamesOf(values.localRoutes), ...routeNamesOf(values.remoteRoutes)]);
  return { ...checked, routeNames };
}

/** With what the service said no to, at the places of the page. */
export function withRefused(
  checked: CheckedConnection,
  values: ConnectionValues,
  faults: readonly Fault[],
): CheckedConnection {
  if (faults.length === 0) return checked;
  const noted: Editable = {
    name: [...checked.name],
    rows: new Map(checked.rows),
    tunnels: new Map(checked.tunnels),
    general: [...checked.general],
  };
  for (const { path, reason } of faults) {
    note({ path, code: 'refused', severity: 'error', message: reason }, values, noted);
  }
  return { ...noted, routeNames: checked.routeNames };
}

interface Editable {
  name: Finding[];
  rows: Map<string, readonly RowFinding[]>;
  tunnels: Map<number, readonly TunnelFinding[]>;
  general: CheckedConnection['general'];
}

interface Said extends Finding {
  path: string;
  code: string;
}

function saidOf({ inBody = '', code, severity, ...issue }: ChangeFinding): Said {
  return { path: inBody, code, severity, message: issueText(issue) };
}

/** The request that what is on screen would be: its paths are those of the rows, also of a list that is not sent. */
function changeOf(values: ConnectionValues, { gateway, stored, source }: CheckedAgainst): WrittenChange {
  const params = { service_uuid: gateway.uuid };
  if (!stored) return { endpoint: 'createConnection', params, body: createBody(values, source) };
  const body = modifyBody(values, stored);
  return { endpoint: 'modifyConnection', params: { ...params, connection_uuid: stored.uuid ?? '' }, body };
}

/** What the page has a field for; stored tunnels have a page of their own. */
function isField({ inBody }: ChangeFinding, { stored }: CheckedAgainst): boolean {
  if (inBody === undefined) return false;
  return !stored || inBody === 'name' || inBody.includes('_routes');
}

function isAboutConnections({ path }: ChangeFinding, { stored }: CheckedAgainst): boolean {
  return path.startsWith('connections') || (!stored && (path === 'plan' || path === 'features'));
}

/** A form that nobody has begun is not wrong. */
function isEmptiness({ code, inBody }: ChangeFinding): boolean {
  return code === 'connection-empty' || (code === formFault && inBody === undefined);
}

/** A new connection gets its tunnels in the next step. */
function isNoNews({ code }: ChangeFinding, { stored }: CheckedAgainst): boolean {
  return !stored && code === 'connection-without-tunnels';
}

function note(said: Said, values: ConnectionValues, checked: Editable): void {
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
    const included = values.tunnels.flatMap(({ isIncluded }, at) => (isIncluded ? [at] : []));
    const at = included[Number(index)];
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
