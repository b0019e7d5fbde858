import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fingerprint, whenChanged } from './fingerprint.mjs';
import { print } from './repository.mjs';

/** Installs the packages of the lock file, unless that was done for this lock file, platform and Node. */
export function installIfChanged() {
  whenChanged('node_modules/.gatehouse-installed', installationFingerprint(), () => {
    print('Installing packages …');
    const { command, args } = npm();
    const { status, error } = spawnSync(
      command,
      [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        stdio: ['ignore', 2, 2],
        env: environmentForInstalling(process.env),
        shell: process.platform === 'win32' && command === 'npm',
      },
    );
    if (status === 0) return;
    print(
      `The packages could not be installed${error ? `: ${error.message}` : ''}. Is the npm registry reachable?`,
    );
    process.exit(status ?? 1);
  });
}

/** Only what decides about packages: a new script in package.json is no reason to install. */
export function installationFingerprint() {
  const { dependencies, devDependencies, overrides } = JSON.parse(readFileSync('package.json', 'utf8'));
  const node = process.versions.node.split('.')[0] ?? '';
  return fingerprint([
    JSON.stringify([dependencies, devDependencies, overrides]),
    readFileSync('package-lock.json'),
    `${process.platform} ${process.arch} ${node}`,
  ]);
}

/** The npm that started us, run by this very Node; else the one on the PATH. */
function npm() {
  const cli = process.env.npm_execpath;
  return cli && /npm-cli\.[cm]?js$/.test(cli)
    ? { command: process.execPath, args: [cli] }
    : { command: 'npm', args: [] };
}

/**
 * With NODE_ENV=production or `omit` npm would leave out the tools that the build needs.
 * @param {NodeJS.ProcessEnv} env
 */
export function environmentForInstalling(env) {
  const omitted = /^(node_env|npm_config_(production|omit|only))$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !omitted.test(name)));
}
