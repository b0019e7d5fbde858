import { spawnSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { fingerprintOfFiles, whenChanged } from './fingerprint.mjs';
import { packageFile, print } from './repository.mjs';

const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json'];
/** What never ends up in dist: a changed test is no reason to build. */
const notBuilt =
  /\.(test|suite)\.tsx?$|[\\/]src[\\/](testing|bench|tooling)[\\/]|^src[\\/](testing|bench|tooling)[\\/]/;

/** Builds browser and server into dist/, unless that was done for these very sources. */
export function buildIfChanged() {
  whenChanged(
    'dist/.gatehouse-built',
    fingerprintOfFiles(sources, (file) => !notBuilt.test(file)),
    () => {
      print('Building …');
      vite('build');
      // Out of what is served: only the bench reads it.
      renameSync('dist/web/.vite/manifest.json', 'dist/web-manifest.json');
      vite('build', '--ssr');
    },
  );
}

/** @param {...string} args */
function vite(...args) {
  const { status } = spawnSync(
    process.execPath,
    [packageFile('vite/bin/vite.js'), ...args, '--logLevel', 'warn'],
    {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (status !== 0) process.exit(status ?? 1);
}
