/**
 * What a lock file can silently lose or gain: binaries for other platforms (a registry that lacks one makes
 * `npm install` leave it out, and then `npm ci` fails there), integrity hashes, a registry's address, and licences.
 */
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {{ version?: string, optionalDependencies?: Record<string, string>, integrity?: string, resolved?: string,
 *   license?: string, link?: boolean, inBundle?: boolean }} LockedPackage
 */

const licences =
  /^\(?(MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|Python-2\.0|MPL-2\.0|Unlicense)\b/;

/**
 * @param {Record<string, LockedPackage>} packages the `packages` of a lock file
 * @returns {string[]} what is wrong, in sentences
 */
export function lockProblems(packages) {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .flatMap(([path, locked]) => [
      ...missingOptional(packages, path, locked),
      ...(locked.integrity || locked.link || locked.inBundle ? [] : [`${path} has no integrity hash.`]),
      ...(locked.resolved
        ? [`${path} names a registry; see omit-lockfile-registry-resolved in .npmrc.`]
        : []),
      ...(licences.test(locked.license ?? '')
        ? []
        : [`${path} has the licence "${locked.license ?? 'none'}", which nobody has looked at.`]),
    ]);
}

/**
 * @param {Record<string, LockedPackage>} packages
 * @param {string} path
 * @param {LockedPackage} locked
 */
function missingOptional(packages, path, locked) {
  return Object.keys(locked.optionalDependencies ?? {})
    .filter((name) => !foldersAbove(path).some((folder) => packages[`${folder}node_modules/${name}`]))
    .map((name) => `${path} lost its optional package ${name}: install where the registry has it.`);
}

/** Where Node looks for what a package needs: in it, then in each package that holds it, then at the top. */
function foldersAbove(/** @type {string} */ path) {
  const steps = path.split(/(?<=\/)(?=node_modules\/)/);
  return steps
    .map(
      (_, index) =>
        `${steps
          .slice(0, index + 1)
          .join('')
          .replace(/\/?$/, '/')}`,
    )
    .concat('');
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const problems = lockProblems(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
