import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * The file that a specifier means; `undefined` for packages and for what is not code.
 * @param {string} from path of the importing file
 * @param {string} specifier
 * @param {Record<string, string>} aliases the `imports` of package.json
 */
export function resolveImport(from, specifier, aliases) {
  const path = specifier.startsWith('.')
    ? join(dirname(from), specifier)
    : specifier.startsWith('#')
      ? throughAlias(specifier, aliases)
      : undefined;
  if (path === undefined || !/\.([cm]?[jt]s|tsx)$/.test(path)) return undefined;
  const normal = normalize(path).replaceAll('\\', '/');
  return existsSync(normal) ? normal : undefined;
}

/**
 * @param {string} specifier
 * @param {Record<string, string>} aliases
 */
function throughAlias(specifier, aliases) {
  for (const [alias, target] of Object.entries(aliases)) {
    const prefix = alias.replace('*', '');
    if (specifier.startsWith(prefix)) return target.replace('*', specifier.slice(prefix.length));
  }
  return undefined;
}

/**
 * Circles in the graph, each told once, as the files on the way round.
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {string[][]}
 */
export function findCycles(graph) {
  /** @type {string[][]} */
  const cycles = [];
  /** @type {string[]} */
  const way = [];
  /** @type {Set<string>} */
  const done = new Set();
  const visit = (/** @type {string} */ node) => {
    const seenAt = way.indexOf(node);
    if (seenAt >= 0) return void cycles.push([...way.slice(seenAt), node]);
    if (done.has(node)) return;
    way.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    way.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return cycles;
}
