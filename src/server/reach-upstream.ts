import { createHash, randomBytes } from 'node:crypto';
import { createEmbeddedApi } from '#embedded-api/embedded-api.ts';
import type { DataPlane } from '#dataplane/dataplane.ts';
import type { Clock } from '#domain/clock.ts';
import type { DemoPast } from '#embedded-api/demo-past/demo-past.ts';
import { pathsIn } from '#platform/data-folder.ts';
import { createTravellingClock } from '#platform/travelling-clock.ts';
import type { ReservedSpace } from '#platform/reserved-space.ts';
import { drainTimes } from '#platform/drain.ts';
import type { Config } from './settings/env.ts';
import type { StatusFacts } from './status/status-handlers.ts';
import { createUpstream } from './upstream/create-upstream.ts';
import { createTokenBucket } from './upstream/token-bucket.ts';
import type { Upstream } from './upstream/upstream.ts';
import type { Disposers, Surroundings } from './surroundings.ts';

/** Whose gateways these are. Of a token only as much as tells two apart, of a password nothing. */
export function accountOf({ upstream }: Config): string {
  if (upstream.kind === 'embedded') return 'embedded';
  const { origin, credentials } = upstream;
  const who =
    credentials.kind === 'token'
      ? createHash('sha256').update(credentials.token.reveal()).digest('hex').slice(0, 16)
      : credentials.username;
  return `${origin} ${who}`;
}

/** Of the real API's calls, until its limits are known (security row U6). */
export const ourShare = { perSecond: 5, burst: 10, longestWaitMs: 10_000 };

export interface ReachedUpstream {
  upstream: Upstream;
  facts: StatusFacts;
  /** Of the demo estate, while it has not been recorded. No request tells of it. */
  past: DemoPast | undefined;
}

const dayMs = 24 * 3_600_000;

export async function reachUpstream(
  config: Config,
  around: Surroundings,
  disposers: Disposers,
  room: ReservedSpace,
  report: (line: string) => void,
): Promise<ReachedUpstream> {
  const { clock, random, version } = around;
  const shared = { userAgent: `gatehouse/${version}`, clock, random };
  if (config.upstream.kind === 'real') {
    const { origin, credentials } = config.upstream;
    const authorization =
      credentials.kind === 'token'
        ? `Bearer ${credentials.token.reveal()}`
        : `Basic ${Buffer.from(`${credentials.username}:${credentials.password.reveal()}`).toString('base64')}`;
    const upstream = createUpstream({
      ...shared,
      origin,
      authorization,
      secrets: credentials.kind === 'basic' ? [credentials.password.reveal()] : [],
      bucket: createTokenBucket(clock, around.upstreamShare ?? ourShare),
    });
    const facts: StatusFacts = { version, kind: 'real', host: new URL(origin).host, network: undefined };
    return { upstream, facts, past: undefined };
  }

  const paths = pathsIn(config.dataDir);
  // Without a recorder there is nothing to keep a past.
  const days = config.isEmpty || config.recordSeconds === 0 ? 0 : config.demoDays;
  const networkClock = createTravellingClock(clock);
  // Each tunnel draws by its uuid too: another process goes through the same past.
  const seed = days > 0 ? () => 0.5 : random;
  const dataPlane = around.createDataPlane({ clock: networkClock, random: seed });
  disposers.push(() => dataPlane.dispose());
  await dataPlane.open();
  // Known to this process only, so that no other user of the machine can call the API (security row U2).
  const token = randomBytes(32).toString('base64url');
  const api = createEmbeddedApi({
    dataDir: paths.embeddedApi,
    highWaterMark: paths.embeddedApiMark,
    makeRoom: () => room.release(),
    dataPlane,
    clock,
    random,
    sealingKey: around.sealingKey(),
    credentials: { token },
    provisioningSeconds: config.provisioningSeconds,
    withDemoEstate: !config.isEmpty,
    demoPast: days > 0 ? { lengthMs: days * dayMs, clock: networkClock, createTwin } : undefined,
    report,
  });
  disposers.push(() => api.dispose());
  // Nobody but us asks it, and we have ended asking before it ends.
  const { url } = await api.listen({ host: '127.0.0.1', port: 0, drainTimes: { ...drainTimes, quietMs: 0 } });
  const upstream = createUpstream({
    ...shared,
    origin: new URL(url).origin,
    authorization: `Bearer ${token}`,
  });
  const { network } = dataPlane.capabilities();
  return { upstream, facts: { version, kind: 'embedded', host: 'embedded', network }, past: api.past };

  function createTwin(twinClock: Clock): DataPlane {
    return around.createDataPlane({ clock: twinClock, random: seed });
  }
}
