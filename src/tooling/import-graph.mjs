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

/**
 * What the folders of each folder import of each other, files of its own counted like folders: imports between
 * `src/domain/rules/a.ts` and `src/domain/vendors/b.ts` are one between `rules` and `vendors` of `src/domain`.
 * @param {ReadonlyMap<string, readonly string[]>} graph of files
 * @returns {Map<string, Map<string, string[]>>} by folder, its graph
 */
export function graphsOfFolders(graph) {
  /** @type {Map<string, Map<string, string[]>>} */
  const graphs = new Map();
  for (const [file, targets] of graph) {
    for (const target of targets) {
      const [from, to] = [file.split('/'), target.split('/')];
      const depth = from.findIndex((name, index) => name !== to[index]);
      if (depth < 0) continue;
      const folder = from.slice(0, depth).join('/');
      const among = graphs.get(folder) ?? graphs.set(folder, new Map()).get(folder);
      const [one, other] = [from, to].map((parts) => parts.slice(0, depth + 1).join('/'));
      if (!among || !one || !other) continue;
      const known = among.get(one) ?? [];
      if (!known.includes(other)) among.set(one, [...known, other]);
    }
  }
  return graphs;
}
