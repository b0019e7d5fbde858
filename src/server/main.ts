import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSimulatedDataPlane, visibleHandshakeMs } from '#dataplane/simulated/simulated-data-plane.ts';
import { databaseFile } from '#embedded-api/embedded-api.ts';
import { pathsIn } from '#platform/data-folder.ts';
import { lastingOutput } from '#platform/lasting-output.ts';
import { exitCodes, StartRefusedError } from '#platform/start-refused.ts';
import { systemClock as clock } from '#platform/system-clock.ts';
import { loadSealingKey } from '#embedded-api/load-sealing-key.ts';
import { historyToken } from './history/open-engine.ts';
import { readConfig } from './settings/env.ts';
import { startGatehouse } from './gatehouse.ts';
import { readTlsFiles } from './http/tls.ts';
import { readTokenFile } from './secrets/token-file.ts';

// What we write is ours alone, whatever the shell's mask says (security row D7).
process.umask(0o077);

// For people, so stderr; stdout carries the log. Either may end before we do, and the other says so.
const said = lastingOutput(process.stderr);
const logged = lastingOutput(process.stdout, {
  onLoss: (code) => print(`Standard output cannot be written (${code}): log lines are dropped until it can.`),
});

const read = readConfig(process.argv.slice(2), process.env);
if (!read.ok) fail(exitCodes.badSettings, read.problems.join('\n'));
const { config } = read;
const paths = pathsIn(config.dataDir);
const tls = config.listen.tls && readTlsFiles(config.listen.tls, clock.now());
if (tls && !tls.ok) fail(exitCodes.badSettings, tls.problem);
const metricsToken =
  config.metricsTokenFile === undefined
    ? undefined
    : readTokenFile(config.metricsTokenFile, { what: 'of the metrics', leastLength: 32 });
if (metricsToken && !metricsToken.ok) fail(exitCodes.badSettings, metricsToken.problem);
const historyTokenFile = config.historyEngine?.tokenFile;
const engineToken =
  historyTokenFile === undefined ? undefined : readTokenFile(historyTokenFile, historyToken);
if (engineToken && !engineToken.ok) fail(exitCodes.badSettings, engineToken.problem);

try {
  const gatehouse = await startGatehouse(config, {
    clock,
    random: Math.random,
    createDataPlane: (world) => createSimulatedDataPlane({ ...world, handshakeMs: visibleHandshakeMs }),
    sealingKey: () =>
      loadSealingKey({
        givenFile: process.env['GATEHOUSE_SEALING_KEY_FILE'] || undefined,
        ownFile: paths.sealingKey,
        databaseFile: databaseFile(paths.embeddedApi),
      }),
    tls: tls?.files,
    metricsToken: metricsToken?.token,
    webDir: besideUs('web'),
    version: versionOf(besideUs('../package.json')),
    writeLog: (line) => logged.write(line),
    // In a terminal somebody reads along, for whom a line a request would bury the set-up link; a file gets them all.
    leastLogLevel: process.stdout.isTTY ? 'warn' : 'info',
  });
  let stopping: Promise<void> | undefined;
  const stop = () => {
    // Ctrl-C reaches us twice when npm passes it on as well; the second must not cut the first short.
    stopping ??= gatehouse.stop().then(
      () => {
        if (logged.dropped() > 0) print(`${logged.dropped()} log lines were dropped.`);
        process.exit(0);
      },
      (error: unknown) => fail(exitCodes.broken, `It did not stop well: ${kindOf(error)}`),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  print(`Gatehouse is ready on ${gatehouse.origin}`);
  if (gatehouse.setUpLink !== undefined)
    print(
      `Open this link within 30 minutes to create the first admin. It works once:\n${gatehouse.setUpLink}`,
    );
} catch (error) {
  const code = error instanceof StartRefusedError ? error.exitCode : exitCodes.broken;
  fail(code, `Gatehouse did not start. ${reasonOf(error)}`);
}

/** `dist` holds the built parts side by side; run from its sources, the server finds the last build there too. */
function besideUs(path: string): string {
  return fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
}

function versionOf(file: string): string {
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}

/** What is known to be safe to print in full, and what to do about it; of anything else only its kind. */
function reasonOf(error: unknown): string {
  if (error instanceof StartRefusedError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const { host, port } = config.listen;
  if (code === 'EADDRINUSE') return `Port ${port} of ${host} is taken; choose another with --port.`;
  if (code === 'EACCES')
    return `Port ${port} of ${host} may not be used by this user; choose another with --port.`;
  return kindOf(error);
}

function kindOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function print(text: string): void {
  said.write(`${text}\n`);
}

function fail(code: number, text: string): never {
  print(text);
  process.exit(code);
}
