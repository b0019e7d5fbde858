import type { Gateway } from '#contract/gateway.ts';
import type { Connection } from '#contract/connection.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { aConnection } from './builders/connection.ts';
import { aGateway } from './builders/gateway.ts';
import { aTunnel } from './builders/tunnel.ts';
import type { RecordedCall, Script, ScriptedAnswer } from './fake-upstream.ts';

/** How the answer to the next change is lost: `after` it was made, `before` it was, or by never coming. */
export type Loss = 'after' | 'before' | 'error-after' | 'error-before';

export interface SmallService {
  script: Script;
  gateway: Gateway;
  connections: Connection[];
  tunnels(): Tunnel[];
  lose(next: Loss): void;
  /** While it is set, each change waits for it before it is made. */
  hold: Promise<void> | undefined;
  /** Somebody else, past the console. */
  touch(change: () => void): void;
}

/** One gateway with two connections, kept as a service would keep it: names are unique, changes stamp everything. */
export function smallService(): SmallService {
  let loss: Loss | undefined;
  let stamps = 0;
  const connections = ['one', 'two'].map((name, index) =>
    aConnection({
      uuid: uuidOf(761 + index),
      name,
      tunnels: [aTunnel({ uuid: uuidOf(800 + index), name: 'first' })],
    }),
  );
  const gateway = aGateway({ connections });
  let made = 900;

  function stamp(): void {
    const at = `2026-02-01T00:00:${String(stamps++).padStart(2, '0')}Z`;
    for (const item of [gateway, ...connections, ...connections.flatMap(({ tunnels }) => tunnels)])
      item.updated_at = at;
  }
  function read(path: string): ScriptedAnswer {
    const { connectionUuid, tunnelUuid } = uuidsIn(path);
    if (path === '/1.3/gateway') return { body: [gateway] };
    if (connectionUuid === undefined) return { body: gateway };
    const connection = connections.find(({ uuid }) => uuid === connectionUuid);
    const tunnel = connection?.tunnels.find(({ uuid }) => uuid === tunnelUuid);
    const found = tunnelUuid === undefined ? connection : tunnel;
    return found ? { body: found } : missing;
  }
  function change({ method, target, body: text }: RecordedCall): ScriptedAnswer {
    const body = (text === '' ? {} : JSON.parse(text)) as Partial<Tunnel>;
    const { connectionUuid, tunnelUuid } = uuidsIn(target);
    const connection = connections.find(({ uuid }) => uuid === connectionUuid);
    if (connectionUuid === undefined) Object.assign(gateway, body);
    else if (!connection) return missing;
    else if (method === 'POST') {
      if (connection.tunnels.some(({ name }) => name === body.name)) return duplicate;
      connection.tunnels.push(aTunnel({ ...withoutPsk(body), uuid: uuidOf(made++) }));
    } else if (tunnelUuid === undefined) Object.assign(connection, body);
    else {
      const tunnel = connection.tunnels.find(({ uuid }) => uuid === tunnelUuid);
      if (!tunnel) return missing;
      if (method === 'DELETE') connection.tunnels.splice(connection.tunnels.indexOf(tunnel), 1);
      else Object.assign(tunnel, withoutPsk(body));
    }
    stamp();
    if (method === 'DELETE') return { status: 204 };
    return method === 'POST' ? { status: 201, body: connection?.tunnels.at(-1) } : read(target);
  }

  const service: SmallService = {
    gateway,
    connections,
    hold: undefined,
    tunnels: () => connections.flatMap(({ tunnels }) => tunnels),
    lose: (next) => void (loss = next),
    touch(edit) {
      edit();
      stamp();
    },
    async script(call, response) {
      if (call.method === 'GET') return read(call.target.split('?')[0] ?? '');
      await service.hold;
      const lost = loss;
      loss = undefined;
      if (lost === 'before' || lost === 'error-before') return lose(lost, response);
      const answer = change(call);
      return lost === undefined ? answer : lose(lost, response);
    },
  };
  return service;
}

function lose(loss: Loss, response: Parameters<Script>[1]): ScriptedAnswer | 'handled' {
  if (loss.startsWith('error')) return { status: 500, body: { title: 'A technical issue.' } };
  response.destroy();
  return 'handled';
}

function withoutPsk({ ipsec, ...rest }: Partial<Tunnel>): Partial<Tunnel> {
  if (!ipsec) return rest;
  return { ...rest, ipsec: { ...aTunnel().ipsec, ...ipsec, authentication: { authentication: 'psk' } } };
}

/** Of `/1.3/gateway/G/connections/C/tunnels/T`. */
function uuidsIn(path: string) {
  const [, , , , , connectionUuid, , tunnelUuid] = path.split('/');
  return { connectionUuid, tunnelUuid };
}

function uuidOf(number: number): string {
  return `10c153e0-12e4-4dea-8748-4f34850ff${number}`;
}

const missing = { status: 404, body: { title: 'Not found.', type: '#ERROR_RESOURCE_NOT_FOUND' } };
const duplicate = { status: 400, body: { title: 'Validation error.', type: '#ERROR_INVALID_REQUEST' } };
