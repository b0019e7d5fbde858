import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** SHA-256 over the parts, each set off from the next so that moving a boundary changes the result. */
export function fingerprint(/** @type {readonly (string | Buffer)[]} */ parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

/**
 * Over names and contents of files; a folder stands for all files below it that `isWanted`.
 * @param {readonly string[]} paths
 * @param {(path: string) => boolean} isWanted
 */
export function fingerprintOfFiles(paths, isWanted = () => true) {
  const files = paths.flatMap(filesBelow).filter(isWanted).sort();
  return fingerprint(files.flatMap((file) => [file, readFileSync(file)]));
}

/** @returns {string[]} */
export function filesBelow(/** @type {string} */ path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

/**
 * Runs `work` unless the stamp says that it was done for this very fingerprint. The stamp goes first and comes back
 * last, so that work that was broken off is done again.
 * @param {string} stampFile
 * @param {string} wanted
 * @param {() => void} work
 */
export function whenChanged(stampFile, wanted, work) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  rmSync(stampFile, { force: true });
  work();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}
