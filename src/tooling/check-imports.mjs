/**
 * What neither the compiler nor the linter can say of our sources: who may import what (import-rules.mjs); no circles,
 * of files or of folders; no barrels; no long file without its reason; no path of the API that somebody wrote by hand;
 * and no citation (citations.mjs) and no file in a README (named-files.mjs) that is not there.
 */
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { citationProblems } from './citations.mjs';
import { filesBelow } from './fingerprint.mjs';
import { findCycles, graphsOfFolders, resolveImport } from './import-graph.mjs';
import { importRefusals, isTest, togetherRefusals } from './import-rules.mjs';
import { namedFileProblems } from './named-files.mjs';
import { readSource } from './source-file.mjs';

/** @typedef {import('./source-file.mjs').SourceFile} SourceFile */

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
  return [...circles, ...folderCircles(graph), ...files.flatMap(problemsOf)];
}

/** Tests may bring in what stands above what they test. */
function folderCircles(/** @type {ReadonlyMap<string, readonly string[]>} */ graph) {
  const shipped = new Map([...graph].filter(([path]) => !isTest.test(path)));
  return [...graphsOfFolders(shipped).values()].flatMap((folders) =>
    findCycles(folders)
      .filter((cycle) => cycle.some((path) => !/\.\w+$/.test(path)))
      .map((cycle) => {
        const arrows = cycle.slice(1).map((to, index) => anImport(shipped, cycle[index] ?? '', to));
        return `Circle of folders: ${cycle.join(' → ')}, by ${arrows.join(', ')}`;
      }),
  );
}

/**
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @param {string} from
 * @param {string} to
 */
function anImport(graph, from, to) {
  const isIn = (/** @type {string} */ path, /** @type {string} */ folder) =>
    path === folder || path.startsWith(`${folder}/`);
  for (const [file, targets] of graph) {
    const target = isIn(file, from) && targets.find((each) => isIn(each, to));
    if (target) return `${file} → ${target}`;
  }
  return '';
}

function problemsOf(/** @type {SourceFile} */ { path, text, imports, lazy, isBarrel, texts }) {
  const problems = [...imports, ...lazy].flatMap((specifier) => importRefusals(path, specifier));
  problems.push(...togetherRefusals(path, imports));
  if (isBarrel) problems.push(`${path} only passes on what others export; import from where it is.`);
  if (path.startsWith('src/web/') && texts.some((part) => part.startsWith('/api/'))) {
    problems.push(`${path} has a path of the API: the client makes them from the endpoint table.`);
  }
  const lines = text.split('\n').length - 1;
  const firstLines = text.split('\n').slice(0, 5).join('\n');
  if (lines > longestFile && !reasonForLength.test(firstLines)) {
    problems.push(`${path} has ${lines} lines. Split it, or start it with "// Long because …".`);
  }
  return problems;
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const { imports: aliases } = JSON.parse(readFileSync('package.json', 'utf8'));
  const texts = ['src', 'e2e', 'README.md']
    .flatMap(filesBelow)
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(tsx?|mjs|js|md)$/.test(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const files = texts
    .filter(({ path }) => !path.endsWith('.md'))
    .map(({ path, text }) => readSource(path, text));
  const citing = texts.filter(({ path }) => !path.startsWith('src/tooling/'));
  const paths = [...texts.map(({ path }) => path), 'vite.config.ts'];
  const pages = texts.filter(({ path }) => path.endsWith('.md'));
  const problems = [
    ...importProblems(files, aliases),
    ...citationProblems(citing),
    ...namedFileProblems(pages, paths),
  ];
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
