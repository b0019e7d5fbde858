/**
 * What comments, sources and test titles cite of our own pages must be there, and what stands there must be cited.
 *
 *     contract §2.5 · contract §1 and §1.1 · contract §2 rows X3 and X4 · vpn-knowledge §3a rows 22 to 24, 55
 *     security row A1 · fault R4 · a test whose title begins with `A1: ` or `A1, R4: `
 *
 * A page has sections (headings that begin with `§2.5`) and rows (tables whose first column is called `row`).
 */

/** @typedef {{ path: string, text: string }} Text */
/** @typedef {{ path: string, line: number, cited: string }} Citation `cited` is a section or row as `anchorsOf` names it. */

/** Where the pages are; those of security are cited by row alone. */
export const citedPages = {
  contract: 'src/contract/wire.md',
  'vpn-knowledge': 'src/domain/vpn-knowledge.md',
  security: 'src/server/security-rows.md',
};

/** A space, or the end of a line of a comment with what the next one begins with. */
const gap = String.raw`(?: |\r?\n[ \t]*(?:\*|//)?[ \t]*)`;
const andMore = `(?:,${gap}|${gap}and${gap}|${gap}to${gap})`;
const row = String.raw`[A-Z]?\d+[a-z]?\b`;
const rows = `${gap}rows?${gap}${row}(?:${andMore}${row})*`;
const section = String.raw`§\d+[a-z]?(?:\.\d+)*`;
const bySection = new RegExp(
  `\\b(contract|vpn-knowledge)${gap}(${section}(?:${rows})?(?:${andMore}${section}(?:${rows})?)*)`,
  'gi',
);
const byRow = new RegExp(`\\b(?:security${gap}rows?|faults?)${gap}([A-Z]\\d+(?:${andMore}[A-Z]\\d+)*)`, 'gi');
const byTitle = new RegExp(
  String.raw`\b(?:test|it|describe)(?:\.\w+)*\(\s*['"\`]([A-Z]\d+(?:(?:, | and )[A-Z]\d+)*): `,
  'g',
);
/** Sections of what others wrote, which nobody here can look up. */
const ofOthers = new RegExp(
  String.raw`\b(?:RFC${gap}\d+|NIST SP [\w-]+|Technical Standard \d+),?(?:${andMore}?${gap}?${section})+`,
  'g',
);
const leftOver = /§\d|\b(?<!§[\w.]+ )rows? [A-Z]\d+\b/g;

/**
 * @param {readonly Text[]} texts everything that may cite, the pages too
 * @returns {string[]} what is wrong, in sentences
 */
export function citationProblems(texts) {
  const pages = Object.entries(citedPages).map(([page, path]) => ({ page, path, text: textOf(texts, path) }));
  const anchors = new Map(pages.flatMap(({ page, path, text }) => anchorsOf(page, text, path)));
  const isPage = new Set(Object.values(citedPages));
  const citations = texts.flatMap((text) => (isPage.has(text.path) ? [] : citationsIn(text)));
  const within = pages.flatMap(({ page, path, text }) => citationsIn({ path, text: inFull(page, text) }));
  const cited = new Set(citations.flatMap((citation) => [citation.cited, ...around(citation.cited)]));
  return [
    ...[...citations, ...within]
      .filter((citation) => !anchors.has(citation.cited))
      .map(({ path, line, cited: name }) => `${path}:${line} cites ${name}, which is not there.`),
    ...texts.filter(({ path }) => !isPage.has(path)).flatMap(unclearIn),
    ...[...anchors].flatMap(([name, path]) => (cited.has(name) ? [] : `${path}: nobody cites ${name}.`)),
  ];
}

/** @returns {Citation[]} */
export function citationsIn(/** @type {Text} */ { path, text }) {
  /** @type {Citation[]} */
  const found = [];
  const add = (/** @type {number} */ index, /** @type {readonly string[]} */ names) => {
    const line = text.slice(0, index).split('\n').length;
    found.push(...names.map((cited) => ({ path, line, cited })));
  };
  for (const { index, 1: page = '', 2: list = '' } of text.matchAll(bySection)) {
    add(index, sectionsOf(page.toLowerCase(), list));
  }
  for (const { index, 1: list = '' } of [...text.matchAll(byRow), ...text.matchAll(byTitle)]) {
    add(
      index,
      rowsOf(list).map((name) => `security row ${name}`),
    );
  }
  return found;
}

/**
 * @param {string} page
 * @param {string} list such as `§2 rows X3 and X4, §4`
 */
function sectionsOf(page, list) {
  return list.split(/(?=§)/).flatMap((part) => {
    const name = `${page} ${new RegExp(section).exec(part)?.[0]}`;
    const those = new RegExp(`rows?${gap}(.*)`, 's').exec(part)?.[1];
    return those ? rowsOf(those).map((each) => `${name} row ${each}`) : [name];
  });
}

/** The rows of `13 to 15, 22 and 7a`, those between two numbers too. */
function rowsOf(/** @type {string} */ list) {
  const named = list.matchAll(new RegExp(`(to${gap})?(${row})`, 'g'));
  /** @type {string[]} */
  const all = [];
  for (const [, isEnd, name = ''] of named) {
    const before = Number(all.at(-1)?.replace(/\D/g, ''));
    const letter = /^[A-Z]?/.exec(name)?.[0] ?? '';
    if (isEnd)
      for (let next = before + 1; next < Number(name.replace(/\D/g, '')); next++)
        all.push(`${letter}${next}`);
    all.push(name);
  }
  return all;
}

/**
 * Each section and row of a page, with the page it is of.
 * @param {string} page
 * @param {string} text
 * @param {string} path
 * @returns {[name: string, path: string][]}
 */
function anchorsOf(page, text, path) {
  let within = page;
  let hasRows = false;
  return text.split('\n').flatMap((line) => {
    const heading = new RegExp(`^#+ (${section}) `).exec(line)?.[1];
    if (heading) return [[(within = `${page} ${heading}`), path]];
    hasRows = line.startsWith('| row |') || (hasRows && line.startsWith('|'));
    const name = hasRows && new RegExp(`^\\| (${row}) \\|`).exec(line)?.[1];
    return name ? [[`${within} row ${name}`, path]] : [];
  });
}

/** What is cited with it: a row's section, and the sections that a section is in. */
function around(/** @type {string} */ name) {
  const [where = '', ofRow] = name.split(' row ');
  const parents = where.split('.').map((_, index, parts) => parts.slice(0, index).join('.'));
  return [...(ofRow ? [where] : []), ...parents.filter((parent) => parent !== '')];
}

/** A page speaks of its own sections without its name. */
function inFull(/** @type {string} */ page, /** @type {string} */ text) {
  const withoutHeadings = text.replace(/^(#+ )§/gm, '$1').replace(ofOthers, '');
  return page === 'security'
    ? withoutHeadings
    : withoutHeadings.replaceAll(/(?<!, |and |to )§/g, `${page} §`);
}

/** A section or row that is cited in a way that nobody can check. */
function unclearIn(/** @type {Text} */ { path, text }) {
  const blank = (/** @type {string} */ found) => found.replaceAll(/[^\n]/g, ' ');
  const rest = [bySection, byRow, ofOthers].reduce((left, known) => left.replaceAll(known, blank), text);
  return [...rest.matchAll(leftOver)].map(({ index, 0: found }) => {
    const line = rest.slice(0, index).split('\n').length;
    return `${path}:${line} cites ${found}… of nothing that is known: see src/tooling/citations.mjs.`;
  });
}

function textOf(/** @type {readonly Text[]} */ texts, /** @type {string} */ path) {
  return texts.find((text) => text.path === path)?.text ?? '';
}
