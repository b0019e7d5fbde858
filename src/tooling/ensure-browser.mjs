import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { packageFile, print } from './repository.mjs';

const isRoot = process.getuid?.() === 0;

/**
 * Finds a Chromium that renders a page, or installs one: given path → Playwright's own → the system's →
 * `playwright install` → the system's package manager.
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
  return [playwrightsOwn(), ...ofTheSystem()].find((path) => path !== undefined && rendersPage(path));
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

function ofTheSystem() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [
    ...onPath,
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
  for (const command of manager.commands) {
    const [program = '', ...args] = isRoot ? command : ['sudo', '-n', ...command];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync(program, args, { stdio: ['ignore', 2, 2], env });
  }
  return findInstalled();
}

const packageManagers = [
  {
    program: '/usr/bin/apt-get',
    commands: [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    ],
  },
  { program: '/usr/bin/dnf', commands: [['dnf', 'install', '-y', '-q', 'chromium']] },
  { program: '/sbin/apk', commands: [['apk', 'add', '--no-cache', 'chromium']] },
];
