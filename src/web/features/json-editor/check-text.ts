import { GatewayModify, GatewayReplace, type Gateway } from '#contract/gateway.ts';
import { requestLimits } from '#contract/request-limits.ts';
import type { Change, WrittenChange } from '#domain/changes/change.ts';
import { checkChange } from '#domain/changes/check-change.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import type { Fault } from '../../ui/form/refusal.ts';
import type { JsonMode } from './gateway-body.ts';
import type { JsonFault, PathFault } from './json-fault.ts';
import { listWarnings } from './list-warnings.ts';
import { readJson, type Spans, type Span } from './read-json.ts';

export interface CheckedText {
  /** In the order of the text. */
  faults: JsonFault[];
  /** What would be sent; undefined while something is wrong with it. */
  change: Change | undefined;
}

/** A larger text is not even read: no gateway is so large, and the page must go on answering. */
export const mostCharacters = 2 * requestLimits.bytes;
/** More would only be scrolled past. */
const mostFaults = 200;

/**
 * Everything there is to say about a text: form first, then shape, then meaning. Of what has the wrong shape no meaning
 * can be told; of the parts beside it, it is.
 */
export function checkText(
  text: string,
  mode: JsonMode,
  gateway: Gateway,
  context: Partial<GatewayContext>,
): CheckedText {
  if (text.length > mostCharacters) return only(tooLarge(text));
  const read = readJson(text);
  if (read.kind === 'broken') return only(read.fault);
  const { value, spans } = read;
  if (read.faults.length > 0) return { faults: inOrder(read.faults), change: undefined };

  const written = writtenChange(mode, gateway, value);
  const checked = checkChange(gateway, written, context);
  const found = [...checked.faults, ...checked.warnings].map(
    ({ inBody: path = '', severity, message, fix }): PathFault => ({ path, severity, message, fix }),
  );
  const change = readChange(mode, gateway, value);
  const size = new TextEncoder().encode(JSON.stringify(value)).length;
  const faults = inOrder([
    ...(size > requestLimits.bytes ? [tooManyBytes(size, text)] : []),
    // Which items a list has is known once it has the form of one.
    ...[...found, ...(change ? listWarnings(mode, gateway, value) : [])].map((fault) =>
      located(fault, spans),
    ),
  ]);
  return { faults, change: faults.some(({ severity }) => severity === 'error') ? undefined : change };
}

/** What the service names by its path, at its place in the text. */
export function faultsAt(text: string, faults: readonly Fault[]): JsonFault[] {
  const read = readJson(text);
  if (read.kind === 'broken') return [];
  return faults.map(({ path, reason }) => located({ path, severity: 'error', message: reason }, read.spans));
}

function writtenChange(mode: JsonMode, { uuid }: Gateway, body: unknown): WrittenChange {
  const params = { service_uuid: uuid };
  return { endpoint: mode === 'replace' ? 'replaceGateway' : 'modifyGateway', params, body };
}

function readChange(mode: JsonMode, { uuid }: Gateway, value: unknown): Change | undefined {
  const params = { service_uuid: uuid };
  if (mode === 'replace') {
    const read = GatewayReplace.safeParse(value);
    return read.success ? { endpoint: 'replaceGateway', params, body: read.data } : undefined;
  }
  const read = GatewayModify.safeParse(value);
  return read.success ? { endpoint: 'modifyGateway', params, body: read.data } : undefined;
}

/** What is missing has no place of its own: it is said at what it is missing from. */
function located({ path, ...fault }: PathFault, spans: Spans): JsonFault {
  const own = spans.values.get(path);
  if (own) return { ...fault, ...spanToShow(own, spans.keys.get(path)) };
  const parent = parentOf(path);
  const key = path.slice(parent === '' ? 0 : parent.length + 1);
  return located(
    { ...fault, message: path === '' ? fault.message : `${key}: ${fault.message}`, path: parent },
    withRoot(spans),
  );
}

/** A whole object underlined says nothing; its key does. */
function spanToShow(value: Span, key: Span | undefined): Span {
  const isLong = value.to - value.from > 80;
  if (isLong && key) return key;
  return isLong ? { from: value.from, to: value.from + 1 } : value;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

function withRoot(spans: Spans): Spans {
  if (spans.values.has('')) return spans;
  return { ...spans, values: new Map([...spans.values, ['', { from: 0, to: 0 }]]) };
}

function inOrder(faults: readonly JsonFault[]): JsonFault[] {
  const weight = { error: 0, warning: 1 };
  return faults
    .toSorted((one, other) => one.from - other.from || weight[one.severity] - weight[other.severity])
    .slice(0, mostFaults);
}

function only(fault: JsonFault): CheckedText {
  return { faults: [fault], change: undefined };
}

function tooLarge(text: string): JsonFault {
  const message = `The text has ${thousands(text.length)} characters; at most ${thousands(mostCharacters)} are read. A request may have ${thousands(requestLimits.bytes)} bytes.`;
  return { from: 0, to: 0, severity: 'error', message };
}

function tooManyBytes(size: number, text: string): JsonFault {
  const message = `The request would have ${thousands(size)} bytes; at most ${thousands(requestLimits.bytes)} are taken.`;
  return { from: 0, to: Math.min(1, text.length), severity: 'error', message };
}

function thousands(count: number): string {
  return new Intl.NumberFormat('en').format(count);
}
