import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { packageFile, print } from './repository.mjs';

const isRoot = process.getuid?.() === 0;

/**
 * Finds a Chromium that renders a page, or installs one: given path → the system's headless shell → Playwright's own →
 * the system's → `playwright install` → the system's package manager. The shell is the same engine without the browser
 * around it, which no test looks at: the browser tests take 307 s of processor time in it and 389 s in the whole browser.
 * @returns {Promise<string>} path of the program
 * @throws {Error} saying what to do, when there is none to be had
 */
export async function ensureBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (rendersPage(given)) return given;
    throw new Error(`CHROMIUM_PATH is ${given}, which does not render a page. Correct it or unset it.`);
  }
  const path =
    findInstalled() ??
    ((await canDownload()) ? installByPlaywright() : undefined) ??
    (process.platform === 'linux' ? installByPackageManager() : undefined);
  if (path) return path;
  throw new Error(
    'No Chromium could be found or installed. Install Chrome or Chromium, or set CHROMIUM_PATH to one.',
  );
}

function findInstalled() {
  const found = [...onPath(headlessShells), playwrightsOwn(), ...ofTheSystem()];
  return found.find((path) => path !== undefined && rendersPage(path));
}

function rendersPage(/** @type {string} */ path) {
  if (!existsSync(path)) return false;
  const quiet = [
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
  ];
  const page = 'data:text/html,<p>rendered</p>';
  const { status, stdout } = spawnSync(
    path,
    ['--headless=new', ...(isRoot ? ['--no-sandbox'] : []), ...quiet, '--dump-dom', page],
    { encoding: 'utf8', timeout: 60_000 },
  );
  return status === 0 && stdout.includes('<p>rendered</p>');
}

/** @returns {string | undefined} */
function playwrightsOwn() {
  return createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
}

const headlessShells = ['chromium-headless-shell', 'chrome-headless-shell'];
const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

function onPath(/** @type {readonly string[]} */ names) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
}

function ofTheSystem() {
  return [
    ...onPath(browsers),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ].filter((path) => existsSync(path));
}

/** A blocked download site must not hold the run for minutes: it is asked once, for five seconds. */
async function canDownload() {
  const host = process.env.PLAYWRIGHT_DOWNLOAD_HOST ?? 'https://cdn.playwright.dev';
  try {
    await fetch(host, { method: 'HEAD', signal: AbortSignal.timeout(5000) });
    return true;
  } catch (error) {
    print(`Playwright's download site cannot be reached (${/** @type {Error} */ (error).message}).`);
    return false;
  }
}

function installByPlaywright() {
  print('Installing Chromium with Playwright …');
  const system = isRoot && process.platform === 'linux' ? ['--with-deps'] : [];
  spawnSync(process.execPath, [packageFile('@playwright/test/cli.js'), 'install', ...system, 'chromium'], {
    stdio: ['ignore', 2, 2],
    timeout: 300_000,
  });
  return findInstalled();
}

function installByPackageManager() {
  const manager = packageManagers.find(({ program }) => existsSync(program));
  if (!manager) return undefined;
  print('Installing Chromium with the package manager of the system …');
  const run = (/** @type {readonly string[]} */ command) => {
    const [program = '', ...args] = isRoot ? command : ['sudo', '-n', ...command];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync(program, args, { stdio: ['ignore', 2, 2], env });
  };
  if (manager.prepare) run(manager.prepare);
  for (const name of manager.packages) {
    run([...manager.install, name]);
    const path = findInstalled();
    if (path) return path;
  }
  return undefined;
}

/** The packages in the order in which they are wanted: not every release of a system has the first. */
const packageManagers = [
  {
    program: '/usr/bin/apt-get',
    prepare: ['apt-get', 'update', '-qq'],
    install: ['apt-get', 'install', '-y', '-qq', '--no-install-recommends'],
    packages: ['chromium-headless-shell', 'chromium'],
  },
  { program: '/usr/bin/dnf', install: ['dnf', 'install', '-y', '-q'], packages: ['chromium'] },
  { program: '/sbin/apk', install: ['apk', 'add', '--no-cache'], packages: ['chromium'] },
];
