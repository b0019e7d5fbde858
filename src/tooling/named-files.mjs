/** A map of files that are no longer there misleads more than none. */

/** `http/app.ts`, `#platform/drain.ts`, `../vpn-knowledge.md`; a name with a star or a brace means several. */
const named = /`(?:#|(?:\.\.?\/)+)?([\w.-]+(?:\/[\w.-]+)*\.(?:tsx?|mjs|md))`/g;

/**
 * What pages in Markdown name that no file of the repository is called, wherever it lies.
 * @param {readonly { path: string, text: string }[]} pages
 * @param {readonly string[]} paths of all files
 * @returns {string[]} in sentences
 */
export function namedFileProblems(pages, paths) {
  const isThere = (/** @type {string} */ name) =>
    paths.some((path) => path === name || path.endsWith(`/${name}`));
  return pages.flatMap(({ path, text }) =>
    [...text.matchAll(named)].flatMap(({ index, 1: name = '' }) => {
      if (isThere(name)) return [];
      const line = text.slice(0, index).split('\n').length;
      return [`${path}:${line} names ${name}, and there is no such file.`];
    }),
  );
}
