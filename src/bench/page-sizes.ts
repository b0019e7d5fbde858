import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { kilobytes, table } from '#testing/text-table.ts';

/** One entry of Vite's manifest, as far as it is read here. */
interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
  dynamicImports?: string[];
}
export type Manifest = Readonly<Record<string, Chunk>>;

const entry = 'index.html';

/** Of the first page, which every visit needs. */
export const everyPage = '(every page)';

/** Gzip bytes of JavaScript and styles. */
export interface PageWeight {
  page: string;
  /** On a first visit, with what every page needs. */
  script: number;
  /** Beside what every page needs. */
  ownScript: number;
  styles: number;
  hasCharts: boolean;
}

/** What each page, and whatever else is loaded later, costs on a first visit, and whether chart code is among it. */
export function pageSizes(distFolder: string): string {
  const rows = weighPages(distFolder).map(({ page, script, ownScript, styles, hasCharts }) => [
    page,
    kilobytes(script),
    kilobytes(ownScript),
    kilobytes(styles),
    hasCharts ? 'yes' : 'no',
  ]);
  return table(['page', 'first visit JS kB gzip', 'of its own', 'CSS', 'chart code'], rows);
}

/** @param distFolder of a build */
export function weighPages(distFolder: string): PageWeight[] {
  const webFolder = join(distFolder, 'web');
  const manifest = JSON.parse(readFileSync(manifestIn(distFolder), 'utf8')) as Manifest;
  const gzip = (file: string) => gzipSync(readFileSync(join(webFolder, file)), { level: 9 }).length;
  const sum = (files: readonly string[], end: string) =>
    files.filter((file) => file.endsWith(end)).reduce((bytes, file) => bytes + gzip(file), 0);
  const initial = staticClosure(manifest, [entry]);
  return [[everyPage, initial] as const, ...pagesOf(manifest)].map(([page, files]) => {
    const all = [...new Set([...initial, ...files])];
    const own = [...files].filter((file) => !initial.has(file));
    return {
      page,
      script: sum(all, '.js'),
      ownScript: sum(own, '.js'),
      styles: sum(all, '.css'),
      hasCharts: hasCharts(webFolder, all),
    };
  });
}

/** What the build says of itself; not there before it was built. */
export function manifestIn(distFolder: string): string {
  return join(distFolder, 'web-manifest.json');
}

/** Pages are what the application loads lazily; each with all that loads with it. */
export function pagesOf(manifest: Manifest): [string, Set<string>][] {
  const lazy = new Set(Object.values(manifest).flatMap((chunk) => chunk.dynamicImports ?? []));
  return [...lazy].sort().map((key) => [key.replace(/^src\/web\//, ''), staticClosure(manifest, [key])]);
}

/** Files that are loaded at once with these chunks. */
export function staticClosure(manifest: Manifest, keys: readonly string[]): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const queue = [...keys];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) continue;
    seen.add(key);
    files.add(chunk.file);
    for (const file of chunk.css ?? []) files.add(file);
    queue.push(...(chunk.imports ?? []));
  }
  return files;
}

/** The source map tells what went into a file. */
function hasCharts(webFolder: string, files: readonly string[]): boolean {
  return files.some((file) => {
    const map = join(webFolder, `${file}.map`);
    return existsSync(map) && /node_modules\/recharts\//.test(readFileSync(map, 'utf8'));
  });
}
