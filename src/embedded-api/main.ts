import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createSimulatedDataPlane, visibleHandshakeMs } from '#dataplane/simulated/simulated-data-plane.ts';
import { placesIn } from '#platform/data-folder.ts';
import { lastingOutput } from '#platform/lasting-output.ts';
import { systemClock } from '#platform/system-clock.ts';
import { createEmbeddedApi, databaseFile } from './embedded-api.ts';
import type { Credentials } from './http/authenticate.ts';
import { loadSealingKey, SealingKeyError } from './load-sealing-key.ts';
import { readSettings, SettingsError } from './settings.ts';
import { WrongSealingKeyError } from './store/sealing.ts';

// The Network Gateway API alone, for Terraform, the SDK, upctl and curl.

process.umask(0o077);
// Either may end before we do (`| head -1`).
const output = lastingOutput(process.stdout);
const errors = lastingOutput(process.stderr);
try {
  await run();
} catch (error) {
  errors.write(`${error instanceof Error ? error.message : 'Gatehouse cannot start.'}\n`);
  process.exitCode = exitCodeOf(error);
}

async function run(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  const { provisioningSeconds, withDemoEstate } = settings;
  const places = placesIn(settings.dataDir);
  const mayCreate = !existsSync(databaseFile(places.embeddedApi));
  const sealingKey = loadSealingKey({ file: settings.sealingKeyFile, mayCreate });
  const credentials = orNewToken(settings.credentials);
  const dataPlane = createSimulatedDataPlane({
    clock: systemClock,
    random: Math.random,
    handshakeMs: visibleHandshakeMs,
  });
  const api = createEmbeddedApi({
    dataDir: places.embeddedApi,
    highWaterMark: places.embeddedApiMark,
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

/** 78 is EX_CONFIG of sysexits.h: what is configured cannot work, and trying again will not help. */
function exitCodeOf(error: unknown): number {
  if (error instanceof SettingsError) return 2;
  if (error instanceof WrongSealingKeyError || error instanceof SealingKeyError) return 78;
  return 1;
}
