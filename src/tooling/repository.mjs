import { fileURLToPath } from 'node:url';

/** Folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

// `npm start 2>&1 | head -1`: whoever reads may leave before the program has started.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** What the tooling itself has to say goes to stderr; stdout belongs to the program that runs. */
export function print(/** @type {string} */ message) {
  process.stderr.write(`${message}\n`);
}

/** A package's own command-line file, run by this very Node: no PATH, no shims, no shell. */
export function packageFile(/** @type {string} */ path) {
  return fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));
}
