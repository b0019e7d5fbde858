/**
 * The import rules that need the whole graph, beside what the compiler and the linter keep: no circles, no barrels,
 * parts through their alias only, a feature never from another feature, and no long file without its reason.
 */
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { filesBelow } from './fingerprint.mjs';
import { findCycles, readSource, resolveImport } from './import-graph.mjs';

/** @typedef {import('./import-graph.mjs').SourceFile} SourceFile */

const longestFile = 300;
/** What the first lines of a longer file must say. */
const reasonForLength = /^(\/\/|\/?\*+) ?Long because .+/m;

/**
 * @param {readonly SourceFile[]} files
 * @param {Record<string, string>} aliases
 * @returns {string[]} what is wrong, in sentences
 */
export function importProblems(files, aliases) {
  const graph = new Map(
    files.map((file) => [
      file.path,
      file.imports.flatMap((specifier) => resolveImport(file.path, specifier, aliases) ?? []),
    ]),
  );
  const circles = findCycles(graph).map((cycle) => `Circle: ${cycle.join(' → ')}`);
  return [...circles, ...files.flatMap((file) => problemsOf(file, aliases))];
}

/**
 * @param {SourceFile} file
 * @param {Record<string, string>} aliases
 */
function problemsOf(file, aliases) {
  const { path, text, isBarrel } = file;
  const problems = [...file.imports, ...file.lazy].flatMap((specifier) => {
    const target = resolveImport(path, specifier, aliases);
    return target ? edgeProblems(path, specifier, target) : [];
  });
  if (isBarrel) problems.push(`${path} only passes on what others export; import from where it is.`);
  const lines = text.split('\n').length - 1;
  const firstLines = text.split('\n').slice(0, 5).join('\n');
  if (lines > longestFile && !reasonForLength.test(firstLines)) {
    problems.push(`${path} has ${lines} lines. Split it, or start it with "// Long because …".`);
  }
  return problems;
}

/**
 * @param {string} from
 * @param {string} specifier
 * @param {string} target
 */
function edgeProblems(from, specifier, target) {
  const problems = [];
  const crosses = partOf(from) !== partOf(target);
  if (crosses && partOf(target) && specifier.startsWith('.')) {
    problems.push(`${from} imports ${specifier}: across parts by #part/….`);
  }
  if (!crosses && specifier.startsWith('#')) {
    problems.push(`${from} imports ${specifier}: inside a part by relative path.`);
  }
  const feature = featureOf(from);
  const other = featureOf(target);
  if (feature && other && feature !== other) {
    problems.push(`${from} imports ${specifier}: a feature never imports another feature.`);
  }
  return problems;
}

function partOf(/** @type {string} */ path) {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

function featureOf(/** @type {string} */ path) {
  return /^src\/web\/features\/([^/]+)\//.exec(path)?.[1];
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const { imports: aliases } = JSON.parse(readFileSync('package.json', 'utf8'));
  const files = ['src', 'e2e']
    .flatMap(filesBelow)
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(tsx?|mjs|js)$/.test(path))
    .map((path) => readSource(path, readFileSync(path, 'utf8')));
  const problems = importProblems(files, aliases);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
