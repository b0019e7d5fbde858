import { randomBytes } from 'node:crypto';
import { createSimulatedDataPlane, visibleHandshakeMs } from '#dataplane/simulated/simulated-data-plane.ts';
import { pathsIn } from '#platform/data-folder.ts';
import { lastingOutput } from '#platform/lasting-output.ts';
import { lockFolder } from '#platform/lock-folder.ts';
import { exitCodes, StartRefusedError } from '#platform/start-refused.ts';
import { refuseUnfinishedRestore } from '#platform/unfinished-restore.ts';
import { systemClock } from '#platform/system-clock.ts';
import { createEmbeddedApi, databaseFile } from './embedded-api.ts';
import type { Credentials } from './http/authenticate.ts';
import { loadSealingKey } from './load-sealing-key.ts';
import { readSettings } from './settings.ts';

// The Network Gateway API alone, for Terraform, the SDK, upctl and curl.

process.umask(0o077);
// Either may end before we do (`| head -1`).
const output = lastingOutput(process.stdout);
const errors = lastingOutput(process.stderr);
try {
  await run();
} catch (error) {
  errors.write(`${error instanceof Error ? error.message : 'Gatehouse cannot start.'}\n`);
  process.exitCode = error instanceof StartRefusedError ? error.exitCode : exitCodes.broken;
}

async function run(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  const { provisioningSeconds, withDemoEstate } = settings;
  const paths = pathsIn(settings.dataDir);
  const unlock = lockFolder(settings.dataDir);
  refuseUnfinishedRestore(settings.dataDir);
  const sealingKey = loadSealingKey({
    givenFile: settings.sealingKeyFile,
    ownFile: paths.sealingKey,
    databaseFile: databaseFile(paths.embeddedApi),
  });
  const credentials = orNewToken(settings.credentials);
  const dataPlane = createSimulatedDataPlane({
    clock: systemClock,
    random: Math.random,
    handshakeMs: visibleHandshakeMs,
  });
  await dataPlane.open();
  const api = createEmbeddedApi({
    dataDir: paths.embeddedApi,
    highWaterMark: paths.embeddedApiMark,
    dataPlane,
    clock: systemClock,
    random: Math.random,
    sealingKey,
    credentials,
    provisioningSeconds,
    withDemoEstate,
    report: (line) => errors.write(`${line}\n`),
  });
  const { url } = await api.listen(settings);
  output.write(`Network Gateway API at ${url}/1.3 (simulated network)\n`);

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await api.dispose();
    await dataPlane.dispose();
    unlock();
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

function orNewToken(credentials: Credentials): Credentials {
  if (credentials.token !== undefined || credentials.basic) return credentials;
  const token = `ucat_${randomBytes(20).toString('hex')}`;
  output.write(`Token of this run: ${token}\n`);
  return { token };
}
