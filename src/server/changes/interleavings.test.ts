import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endpoints } from '#contract/endpoints.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { anAuditIntent } from '#testing/audit.ts';
import { aConnection } from '#testing/builders/connection.ts';
import { aTunnel } from '#testing/builders/tunnel.ts';
import { answered, failing, scriptedUpstream } from '#testing/scripted-upstream.ts';
import { createAuditLog } from '../audit/audit-log.ts';
import { openConsoleDatabase } from '../console-database.ts';
import { createProxy } from '../proxy/proxy.ts';
import type { UpstreamCall, UpstreamResult } from '../upstream/upstream.ts';
import { createChangeStore } from './change-store.ts';
import { createChanges } from './changes.ts';
import { versionOf } from '../versions/version-of.ts';

/*
 * Many browsers at once, some with the same key, some with an old version, on a service that loses answers; in every
 * order in which reads, writes and waits may come back. What must hold is said by a model that sees each change as the
 * service makes it.
 */

const gatewayUuid = '10c153e0-12e4-4dea-8748-4f34850ff55d';
const connection_uuid = '10c153e0-12e4-4dea-8748-4f34850ff761';
const tunnel_uuid = '10c153e0-12e4-4dea-8748-4f34850ff76e';
const keys = [1, 2, 3].map((number) => `10c153e0-12e4-4dea-8748-00000000000${number}`);

const loss = fc.constantFrom('none', 'none', 'before', 'after', 'error-after', 'late');
const create = fc.record({ kind: fc.constant('create' as const), key: fc.nat(2), loss });
const rename = fc.record({
  kind: fc.constant('rename' as const),
  key: fc.nat(2),
  loss,
  /** Read just before, or at the very beginning. */
  isFresh: fc.boolean(),
});

test('R20, R23: no key makes two, and no change is made on what its author did not see', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.oneof(create, rename), { minLength: 1, maxLength: 8 }),
      async (scheduler, requests) => {
        const turn = () => scheduler.schedule(Promise.resolve());
        const clock = {
          now: () => 1_700_000_000_000,
          after(_: number, call: () => void) {
            let isCancelled = false;
            void turn().then(() => isCancelled || call());
            return () => (isCancelled = true);
          },
        };

        // The service, and the model of what it may be asked to do.
        const tunnels: Tunnel[] = [aTunnel({ uuid: tunnel_uuid, name: 'first', updated_at: '0' })];
        const made = new Map<string, number>();
        const faults: string[] = [];
        const losses = new Map(requests.map((request, index) => [String(index), request.loss]));
        const given = new Map<string, string>();
        let writes = 0;
        let stamp = 0;
        const currentVersion = () => versionOf('getTunnel', { ...tunnels[0] }) ?? '';
        const upstream = scriptedUpstream(clock.now);
        upstream.answer(async (call): Promise<UpstreamResult> => {
          if (call.endpoint.method === 'GET') {
            await turn();
            return answered(
              clock.now(),
              structuredClone(call.name === 'getTunnel' ? tunnels[0] : aConnection({ tunnels })),
            );
          }
          if (writes++ > 0) faults.push('two changes of one gateway at once');
          await turn();
          const lost = losses.get(call.correlationId) ?? 'none';
          const result = lost === 'before' ? failing('cut-off', true) : apply(call, lost);
          writes--;
          return result;
        });
        function apply(call: UpstreamCall, lost: string): UpstreamResult {
          const { name } = call.body as { name: string };
          if (call.name === 'createTunnel') {
            if (tunnels.some((tunnel) => tunnel.name === name)) return answered(0, {}, { status: 400 });
            tunnels.push(aTunnel({ uuid: `10c153e0-12e4-4dea-8748-4f34850f${1000 + stamp}`, name }));
            made.set(name, (made.get(name) ?? 0) + 1);
          } else {
            if (given.get(call.correlationId) !== currentVersion()) faults.push('a lost update');
            Object.assign(tunnels[0] ?? {}, { name });
          }
          stamp++;
          for (const tunnel of tunnels) tunnel.updated_at = String(stamp);
          if (lost === 'after') return failing('cut-off', true);
          if (lost === 'late') return failing('timed-out', true);
          if (lost === 'error-after') return answered(0, {}, { status: 500 });
          return answered(0, structuredClone(tunnels[0]), { status: call.endpoint.success });
        }

        const database = openConsoleDatabase(undefined);
        const changes = createChanges({
          upstream,
          proxy: createProxy({ upstream, clock }),
          store: createChangeStore(database, clock),
          audit: createAuditLog(database, clock),
          clock,
          log: (_, event) => void faults.push(event),
        });
        const firstVersion = currentVersion();

        async function ask(request: (typeof requests)[number], index: number): Promise<void> {
          await turn();
          const isCreate = request.kind === 'create';
          const name = `${request.kind}-${request.key}`;
          const version = !isCreate && request.isFresh ? currentVersion() : firstVersion;
          if (!isCreate) given.set(String(index), version);
          const call: UpstreamCall = {
            name: isCreate ? 'createTunnel' : 'modifyTunnel',
            endpoint: isCreate ? endpoints.createTunnel : endpoints.modifyTunnel,
            params: { service_uuid: gatewayUuid, connection_uuid, ...(!isCreate && { tunnel_uuid }) },
            query: {},
            body: { name },
            correlationId: String(index),
          };
          const { status } = await changes.make({
            call,
            userId: 'u-1',
            // Of a create by its name: the same again is the same request.
            key: isCreate ? keys[request.key] : undefined,
            ifVersion: isCreate ? undefined : version,
            intent: anIntent(call),
          });
          const count = made.get(name) ?? 0;
          if (isCreate && (status === 201) !== (count === 1)) faults.push(`${status}, and ${count} made`);
        }
        await scheduler.waitFor(Promise.all(requests.map(ask)));
        database.close();
        expect(faults).toEqual([]);
        expect([...made.values()].every((count) => count === 1)).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});

function anIntent({ name, correlationId }: UpstreamCall) {
  return anAuditIntent({ action: name, gatewayUuid, correlationId });
}
