import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createSimulatedDataPlane } from '#dataplane/simulated/simulated-data-plane.ts';
import { systemClock as clock } from '#platform/system-clock.ts';
import { readConfig } from '#server/settings/env.ts';
import { serverLimits } from '#server/pipeline/server-limits.ts';
import { startGatehouse } from '#server/gatehouse.ts';
import { accounts } from '#testing/accounts.ts';
import { announce, upstreamOrigin } from './serve-peer.ts';
import { aFolder } from '#testing/with-folder.ts';

// The whole console, wired as main.ts does, but for the limit of calls a second that it keeps to before the real
// service: a proxy that is told to go slowly tells nothing about what it costs.
const data = aFolder();
const read = readConfig(['--port', '0', '--data', data], {
  UPCLOUD_TOKEN: 'a-token-for-the-bench',
  UPCLOUD_DEBUG_API_BASE_URL: upstreamOrigin(),
  GATEHOUSE_ADMIN_USERNAME: accounts.admin.username,
  GATEHOUSE_ADMIN_PASSWORD: accounts.admin.password,
});
if (!read.ok) throw new Error(read.problems.join('\n'));
const { port } = await startGatehouse(read.config, {
  clock,
  random: Math.random,
  createDataPlane: () => createSimulatedDataPlane({ clock, random: Math.random }),
  sealingKey: () => randomBytes(32),
  tls: undefined,
  webDir: fileURLToPath(new URL('../../../dist/web', import.meta.url)),
  version: 'bench',
  writeLog: () => undefined,
  // All viewers of the bench are one user at one address.
  limits: { ...serverLimits, connectionsPerAddress: 4_000 },
  liveCaps: { total: 2_000, perUser: 2_000, perKiosk: 2, perAddress: 2_000 },
  upstreamShare: { perSecond: 1_000_000, burst: 1_000_000, longestWaitMs: 10_000 },
});
announce(port);
