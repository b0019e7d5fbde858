import { Gateway } from '#contract/gateway.ts';
import { Routers } from '#contract/router.ts';
import { changeStory } from '#domain/audit/change-story.ts';
import type { Change } from '#domain/changes/change.ts';
import { planChange } from '#domain/changes/plan-change.ts';
import { versionOf } from '#server/versions/version-of.ts';
import { createBody } from '#web/features/connection-editor/connection-body.ts';
import { copiedValues } from '#web/features/connection-editor/connection-values.ts';
import { connectionsPart } from '#web/features/json-editor/gateway-body.ts';
import { toTunnelModify } from '#web/resources/tunnel-form/tunnel-body.ts';
import { emptyTunnelValues, valuesOfTunnel } from '#web/resources/tunnel-form/tunnel-values.ts';
import { createDraftStore } from '#web/ui/form/draft-store.ts';
import { aConnectionBody, aGatewayBody, aTunnelBody } from '../conformance/world.ts';
import { anEmbeddedApi, callerOf, type Caller } from '../embedded-api.ts';
import { fakeClock } from '../fake-clock.ts';
import { fakeDataPlane } from '../fake-data-plane.ts';

/** What became of one field of a tunnel on its way through everything that carries configurations. */
export interface Journey {
  /** As the API answers it: after the create, the change, and its undo. */
  read: { created: unknown; changed: unknown; undone: unknown };
  /** What the form sends, and nothing else of the tunnel. */
  patch: unknown;
  /** The plan's words: label, before, after. */
  differences: (string | undefined)[][];
  undo: unknown[];
  /** The audit log's sentence. */
  story: string;
  copied: unknown;
  json: unknown;
  drafted: unknown;
  /** Before and after the change. */
  versions: (string | undefined)[];
  /** What the data plane was told of the tunnel last. */
  desired: unknown;
}

/** Takes a field of a tunnel, named as the API names it, through create, read, plan, change, undo, copy, JSON, draft. */
export async function travel(key: string, first: number, second: number): Promise<Journey> {
  const dataPlane = fakeDataPlane();
  const clock = fakeClock();
  const api = anEmbeddedApi({ clock, dataPlane });
  try {
    const call = callerOf(api);
    const desired = () => [...dataPlane.applied.values()].at(-1)?.tunnels[0];
    /** So that the data plane has been told. */
    const untilRunning = () => clock.advanceAsync(20_000);
    const created = await createdGateway(call, { [key]: first });
    await untilRunning();
    const gateway = await read(call, created.uuid);
    const [connection] = gateway.connections;
    const tunnel = connection?.tunnels[0];
    if (!connection || !tunnel) throw new Error('The gateway was created without its tunnel.');

    const values = { ...valuesOfTunnel(tunnel), [key]: String(second) };
    const patch = toTunnelModify(values, tunnel);
    const change = modifyTunnel(gateway, patch);
    const { differences, undo } = planChange(gateway, [change]);
    await send(call, change);
    const changed = await read(call, gateway.uuid);
    for (const back of undo.changes) await send(call, back);
    await untilRunning();
    const undone = await read(call, gateway.uuid);

    const copies = copiedValues(connection, gateway).tunnels.map((copy) => ({ ...copy, isIncluded: true }));
    const copy = createBody({ ...copiedValues(connection, gateway), tunnels: copies }, connection);
    return {
      read: { created: at(tunnel, key), changed: inTunnel(changed, key), undone: inTunnel(undone, key) },
      patch,
      differences: differences.map(({ label, before, after }) => [label, before, after]),
      undo: undo.changes.map((back) => ('body' in back ? back.body : undefined)),
      story: changeStory({ action: 'modifyTunnel', params: change.params, body: patch }, tunnel).summary,
      copied: at(copy.tunnels?.[0], key),
      json: inTunnel(connectionsPart(gateway), key),
      drafted: at(drafted(values), key),
      versions: [gateway, changed].map((each) => versionOf('getTunnel', tunnelIn(each))),
      desired: desired(),
    };
  } finally {
    await api.dispose();
  }
}

async function createdGateway(call: Caller, settings: object): Promise<Gateway> {
  const { routers } = Routers.parse((await call('GET', '/router')).json);
  const uuid = routers.router[0]?.uuid ?? '';
  const tunnels = [{ ...aTunnelBody('first'), ...settings }];
  const body = aGatewayBody({ routers: [{ uuid }], connections: [aConnectionBody('branch', { tunnels })] });
  const { status, text, json } = await call('POST', '/gateway', body);
  if (status !== 201) throw new Error(`The create was answered with ${status}: ${text}`);
  return read(call, Gateway.parse(json).uuid);
}

async function read(call: Caller, uuid: string): Promise<Gateway> {
  return Gateway.parse((await call('GET', `/gateway/${uuid}`)).json);
}

type TunnelChange = Extract<Change, { endpoint: 'modifyTunnel' }>;

function modifyTunnel(gateway: Gateway, body: TunnelChange['body']): TunnelChange {
  const [connection] = gateway.connections;
  const params = {
    service_uuid: gateway.uuid,
    connection_uuid: connection?.uuid ?? '',
    tunnel_uuid: connection?.tunnels[0]?.uuid ?? '',
  };
  return { endpoint: 'modifyTunnel', params, body };
}

async function send(call: Caller, change: Change): Promise<void> {
  if (change.endpoint !== 'modifyTunnel') throw new Error(`A field is no matter of ${change.endpoint}.`);
  const { service_uuid: gateway, connection_uuid: connection, tunnel_uuid: tunnel } = change.params;
  const path = `/gateway/${gateway}/connections/${connection}/tunnels/${tunnel}`;
  const { status, text } = await call('PATCH', path, change.body);
  if (status !== 200) throw new Error(`${JSON.stringify(change.body)} was answered with ${status}: ${text}`);
}

/** The draft that is read again after a reload. */
function drafted(values: typeof emptyTunnelValues): object {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  };
  createDraftStore<typeof values>('new-field', [], storage).write(values);
  return createDraftStore<typeof values>('new-field', [], storage).read(emptyTunnelValues);
}

function inTunnel(gateway: object, key: string): unknown {
  return at(tunnelIn(gateway), key);
}

function tunnelIn(gateway: object): unknown {
  return at(at(at(at(gateway, 'connections'), '0'), 'tunnels'), '0');
}

function at(thing: unknown, key: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, key) : undefined;
}
