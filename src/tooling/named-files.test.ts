import { expect, it } from 'vitest';
import { namedFileProblems } from './named-files.mjs';

const paths = ['vite.config.ts', 'src/server/pipeline/app.ts', 'src/domain/vpn-knowledge.md'];
const problemsOf = (text: string) => namedFileProblems([{ path: 'src/server/README.md', text }], paths);

it.each([
  '`app.ts`',
  '`pipeline/app.ts` and `vite.config.ts`',
  '`#server/pipeline/app.ts`',
  '`../vpn-knowledge.md`',
])('finds what %s names', (text) => {
  expect(problemsOf(text)).toEqual([]);
});

it.each(['`*.test.ts`', '`{a,b}.ts`', 'app2.ts without quotes', '`npm run dev`'])(
  'has nothing to say of %s',
  (text) => {
    expect(problemsOf(text)).toEqual([]);
  },
);

it('tells of a file that was moved or is gone, with its line', () => {
  expect(problemsOf('One.\nThen `http/app.ts`; `pp.ts`.')).toEqual([
    'src/server/README.md:2 names http/app.ts, and there is no such file.',
    'src/server/README.md:2 names pp.ts, and there is no such file.',
  ]);
});
