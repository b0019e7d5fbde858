import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

/**
 * A source file as the import rules see it. `imports` are the static ones, type imports included; `lazy` are
 * `import()` calls, which may close a circle without harm.
 * @typedef {{ path: string, text: string, imports: string[], lazy: string[], isBarrel: boolean }} SourceFile
 */

/**
 * @param {string} path
 * @param {string} text
 * @returns {SourceFile}
 */
export function readSource(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, scriptKind(path));
  /** @type {string[]} */
  const imports = [];
  let passesOn = 0;
  let isOfItsOwn = false;
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) imports.push(textOf(statement.moduleSpecifier));
    else if (ts.isExportDeclaration(statement)) {
      passesOn += 1;
      if (statement.moduleSpecifier) imports.push(textOf(statement.moduleSpecifier));
    } else isOfItsOwn = true;
  }
  return { path, text, imports, lazy: lazyImports(source), isBarrel: passesOn > 0 && !isOfItsOwn };
}

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

/** @returns {string[]} */
function lazyImports(/** @type {ts.SourceFile} */ source) {
  /** @type {string[]} */
  const found = [];
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteralLike(argument)) found.push(argument.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function textOf(/** @type {ts.Expression} */ specifier) {
  return ts.isStringLiteral(specifier) ? specifier.text : '';
}

function scriptKind(/** @type {string} */ path) {
  if (path.endsWith('.tsx')) return ts.ScriptKind.TSX;
  return path.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS;
}
