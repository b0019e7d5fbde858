import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** Runs `work` with a copy of `dist` whose pages are of another build: no file is where it was, as after an update. */
export async function withAnotherBuild<T>(work: (dist: string) => Promise<T>): Promise<T> {
  // Below the repository, where its packages are found.
  const cache = join(dirname(dist), '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'another-build-'));
  try {
    copyTo(join(folder, 'dist'));
    cpSync(join(dirname(dist), 'package.json'), join(folder, 'package.json'));
    return await work(join(folder, 'dist'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyTo(folder: string): void {
  cpSync(join(dist, 'server'), join(folder, 'server'), { recursive: true });
  const web = join(folder, 'web');
  cpSync(join(dist, 'web'), web, { recursive: true, filter: (file) => !file.endsWith('.map') });
  renameSync(join(web, 'assets'), join(web, renamed));
  const names = readdirSync(web, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((file) => /\.(js|css|html)$/.test(file))) {
    const file = join(web, name);
    const text = readFileSync(file, 'utf8');
    if (!text.includes('assets/')) continue;
    writeFileSync(file, text.replaceAll('assets/', `${renamed}/`));
    // The server makes those anew that lie beside a file no more.
    for (const compressed of [`${file}.br`, `${file}.gz`]) rmSync(compressed, { force: true });
  }
}

const renamed = 'files';
