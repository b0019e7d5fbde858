import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importProblems } from './check-imports.mjs';
import { readSource } from './source-file.mjs';
import { aFolder } from '#testing/with-folder.ts';

const home = process.cwd();
beforeEach(() => process.chdir(aFolder()));
afterEach(() => process.chdir(home));

const aliases = { '#contract/*': './src/contract/*', '#domain/*': './src/domain/*' };

/** What is wrong in a repository of these files. */
function problemsIn(texts: Record<string, string>): string[] {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return importProblems(
    Object.entries(texts).map(([path, text]) => readSource(path, text)),
    aliases,
  );
}

describe('the import check', () => {
  it('is content with imports that go one way', () => {
    const problems = problemsIn({
      'src/domain/a.ts':
        "import { b } from '#contract/b.ts';\nimport { c } from './c.ts';\nexport const a = b + c;\n",
      'src/domain/c.ts': "import { b } from '#contract/b.ts';\nexport const c = b;\n",
      'src/contract/b.ts': 'export const b = 1;\n',
    });
    expect(problems).toEqual([]);
  });

  it('tells of a circle, also of types only', () => {
    const problems = problemsIn({
      'src/domain/a.ts': "import { b } from './b.ts';\nexport type A = typeof b;\n",
      'src/domain/b.ts': "import type { A } from './a.ts';\nexport const b: A = 1;\n",
    });
    expect(problems).toEqual(['Circle: src/domain/a.ts → src/domain/b.ts → src/domain/a.ts']);
  });

  it('lets a page that is loaded later point back', () => {
    const problems = problemsIn({
      'src/web/router.ts': "export const page = () => import('./page.ts');\n",
      'src/web/page.ts': "import { page } from './router.ts';\nexport const again = page;\n",
    });
    expect(problems).toEqual([]);
  });

  it('tells of a circle of folders, of each arrow by one import', () => {
    const texts = {
      'src/domain/one/a.ts': "import { b } from '../two/b.ts';\nexport const a = b;\n",
      'src/domain/one/c.ts': 'export const c = 1;\n',
      'src/domain/two/b.ts': 'export const b = 1;\n',
      'src/domain/two/d.ts': "import { c } from '../one/c.ts';\nexport const d = c;\n",
    };
    const told =
      'Circle of folders: src/domain/one → src/domain/two → src/domain/one, by ' +
      'src/domain/one/a.ts → src/domain/two/b.ts, src/domain/two/d.ts → src/domain/one/c.ts';
    expect(problemsIn(texts)).toEqual([told]);
  });

  it('takes a file beside the folders for one, so that a root may import what is below it', () => {
    const texts = {
      'src/domain/root.ts': "import { a } from './one/a.ts';\nexport const root = a;\n",
      'src/domain/one/a.ts': "import { words } from '../words.ts';\nexport const a = words;\n",
      'src/domain/words.ts': 'export const words = 1;\n',
    };
    expect(problemsIn(texts)).toEqual([]);
    const back = {
      ...texts,
      'src/domain/one/b.ts': "import { root } from '../root.ts';\nexport const b = root;\n",
    };
    expect(problemsIn(back)).toEqual([expect.stringContaining('Circle of folders: src/domain/root.ts')]);
    const test = {
      ...texts,
      'src/domain/one/b.test.ts': "import { root } from '../root.ts';\nexport const b = root;\n",
    };
    expect(problemsIn(test)).toEqual([]);
  });

  it('tells of a barrel, but not of a file that has something of its own', () => {
    const problems = problemsIn({
      'src/domain/index.ts': "export { a } from './a.ts';\n",
      'src/domain/a.ts': 'export const a = 1;\n',
      'src/domain/more.ts': "export { a } from './a.ts';\nexport const more = 2;\n",
    });
    expect(problems).toEqual([expect.stringMatching(/^src\/domain\/index\.ts only passes on/)]);
  });

  it.each([
    ['across parts by #part/…', "import { b } from '../contract/b.ts';"],
    ['inside a part by relative path', "import { b } from '#domain/c.ts';"],
  ])('keeps to the alias rule: %s', (told, line) => {
    const problems = problemsIn({
      'src/domain/a.test.ts': `${line}\nexport const a = b;\n`,
      'src/domain/c.ts': 'export const b = 1;\n',
      'src/contract/b.ts': 'export const b = 1;\n',
    });
    expect(problems).toEqual([expect.stringContaining(told)]);
  });

  it('tells of a feature that imports another, however deep', () => {
    const problems = problemsIn({
      'src/web/features/one/steps/a.ts': "import { b } from '../../two/b.ts';\nexport const a = b;\n",
      'src/web/features/two/b.ts': 'export const b = 1;\n',
    });
    expect(problems).toEqual([expect.stringContaining('a feature never imports another feature')]);
  });

  it.each([
    "export const path = '/api/1.3/gateway';",
    'export const path = (uuid: string) => `/api/1.3/gateway/${uuid}`;',
    'export const Link = () => <a href="/api/1.3/gateway" />;',
  ])('refuses a path of the API that somebody wrote by hand: %s', (line) => {
    expect(problemsIn({ 'src/web/resources/a.tsx': `${line}\n` })).toEqual([
      expect.stringContaining('from the endpoint table'),
    ]);
    expect(problemsIn({ 'src/server/a.tsx': `${line}\n` })).toEqual([]);
  });

  it('finds an import behind characters of more than one byte, and one that is loaded later', () => {
    const problems = problemsIn({
      'src/domain/a.ts': "export const a = 'ü😀';\nexport const later = () => import('#web/page.ts');\n",
    });
    expect(problems).toEqual([expect.stringContaining('domain may import contract')]);
  });

  it('asks a long file for its reason', () => {
    const long = 'export const a = 1;\n'.repeat(301);
    expect(problemsIn({ 'src/domain/a.ts': long })).toEqual([expect.stringContaining('has 301 lines')]);
    expect(problemsIn({ 'src/domain/a.ts': `// Long because it is one table.\n${long}` })).toEqual([]);
  });
});
