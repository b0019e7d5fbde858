import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { aFolder } from '#testing/with-folder.ts';
import { packageFile } from './repository.mjs';

/** Rule, where the snippet stands, and what the rule has to find in it. */
const refused: readonly (readonly [rule: string, file: string, code: string])[] = [
  // Text from elsewhere never becomes HTML, and the time is the server's.
  [
    'react(no-danger)',
    'src/web/pages/danger.tsx',
    'export const Name = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />;',
  ],
  [
    'eslint(no-restricted-properties)',
    'src/web/pages/inner.tsx',
    'export const show = (node: Element) => (node.innerHTML = "x");',
  ],
  [
    'eslint(no-restricted-properties)',
    'src/web/ui/inner.test.tsx',
    'export const show = (node: Element) => (node.innerHTML = "x");',
  ],
  ['eslint(no-restricted-properties)', 'src/web/resources/clock.ts', 'export const now = () => Date.now();'],

  // What needs types.
  [
    'typescript(no-floating-promises)',
    'src/domain/floating.ts',
    'export function start(work: () => Promise<void>) {\n  work();\n}',
  ],
  [
    'typescript(no-misused-promises)',
    'src/domain/misused.ts',
    'export const is = (work: () => Promise<boolean>) => (work() ? 1 : 2);',
  ],
  [
    'typescript(switch-exhaustiveness-check)',
    'src/domain/switch.ts',
    "export function size(of: 'a' | 'b') {\n  switch (of) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}",
  ],
  [
    'typescript(no-unsafe-assignment)',
    'src/domain/parsed.ts',
    'const parsed: string = JSON.parse("1");\nexport { parsed };',
  ],
  [
    'typescript(restrict-template-expressions)',
    'src/domain/object.ts',
    'export const told = (what: object) => `${what}`;',
  ],
  ['typescript(require-await)', 'src/domain/await.ts', 'export async function answer() {\n  return 1;\n}'],
  [
    'typescript(unbound-method)',
    'src/domain/unbound.ts',
    'export const push = (list: Set<string>) => {\n  const { add } = list;\n  return add;\n};',
  ],

  // What does not.
  ['typescript(no-explicit-any)', 'src/domain/any.ts', 'export const is = (what: any) => Boolean(what);'],
  [
    'typescript(consistent-type-imports)',
    'src/domain/types.ts',
    "import { Some } from './some.ts';\nexport const is = (some: Some) => Boolean(some);",
  ],
  ['typescript(ban-ts-comment)', 'src/domain/comment.ts', '// @ts-ignore\nexport const one: string = 1;'],
  ['eslint(no-unused-vars)', 'src/domain/unused.ts', 'export function one(two: number) {\n  return 1;\n}'],
  [
    'eslint(no-empty)',
    'src/domain/empty.ts',
    'export function one(two: () => void) {\n  try {\n    two();\n  } catch {}\n}',
  ],
  ['eslint(no-undef)', 'src/tooling/undefined.mjs', 'export const one = window.name;'],
  ['eslint(no-control-regex)', 'src/domain/control.ts', String.raw`export const control = /\x00/;`],

  // React and its compiler.
  [
    'react-hooks(rules-of-hooks)',
    'src/web/ui/Hooks.tsx',
    "import { useState } from 'react';\nexport function Hooks({ is }: { is: boolean }) {\n  if (is) useState(1);\n  return null;\n}",
  ],
  [
    'react-hooks(exhaustive-deps)',
    'src/web/ui/Deps.tsx',
    "import { useEffect } from 'react';\nexport function Deps({ tell }: { tell: () => void }) {\n  useEffect(() => tell(), []);\n  return null;\n}",
  ],
  [
    'react(set-state-in-effect)',
    'src/web/ui/Effect.tsx',
    "import { useEffect, useState } from 'react';\nexport function Effect({ of }: { of: number }) {\n  const [value, setValue] = useState(0);\n  useEffect(() => {\n    setValue(of);\n  }, [of]);\n  return <p>{value}</p>;\n}",
  ],
  [
    'react(refs)',
    'src/web/ui/Refs.tsx',
    "import { useRef } from 'react';\nexport function Refs() {\n  const seen = useRef(0);\n  return <p>{seen.current}</p>;\n}",
  ],
  [
    'react(purity)',
    'src/web/ui/Purity.tsx',
    'export function Purity() {\n  const key = Math.random();\n  return <p>{key}</p>;\n}',
  ],
  [
    'react(immutability)',
    'src/web/ui/Mutation.tsx',
    'export function Mutation({ list }: { list: string[] }) {\n  list[0] = "x";\n  return <p>{list.join()}</p>;\n}',
  ],
  [
    'react(static-components)',
    'src/web/ui/Static.tsx',
    'export function Static() {\n  const Inner = () => <p />;\n  return <Inner />;\n}',
  ],
];

/** Where a rule is off for a reason, or does not look. */
const allowed: readonly (readonly [why: string, file: string, code: string])[] = [
  ['a test may set the clock', 'src/web/ui/clock.test.ts', 'export const now = () => Date.now();'],
  ['the server has a clock', 'src/server/clock.ts', 'export const now = () => Date.now();'],
  [
    'an argument before one that is wanted has a name',
    'src/domain/argument.ts',
    'export const second = (_first: number, second: number) => second;',
  ],
  ['a number in a message', 'src/domain/number.ts', 'export const told = (what: number) => `${what}`;'],
  [
    'a fixture that needs no other',
    'e2e/fixture.ts',
    'export const fixture = ({}, use: () => void) => {\n  use();\n};',
  ],
  [
    'what JSON of a tool gives, in the tooling',
    'src/tooling/json.mjs',
    'export const one = () => JSON.parse("1");',
  ],
  ['Node in the tooling', 'src/tooling/node.mjs', 'export const one = process.argv.length;'],
];

/** What the linter of the house says of each snippet, by file. */
const said = new Map<string, string[]>();

beforeAll(() => {
  const folder = aFolder();
  copyFileSync('.oxlintrc.json', join(folder, '.oxlintrc.json'));
  const compilerOptions = { strict: true, target: 'es2023', module: 'esnext', jsx: 'preserve', noEmit: true };
  writeIn(folder, 'tsconfig.json', JSON.stringify({ compilerOptions }));
  for (const [, file, code] of [...refused, ...allowed]) writeIn(folder, file, `${code}\n`);
  const linter = [packageFile('oxlint/bin/oxlint'), '--format=json', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, linter, { cwd: folder, encoding: 'utf8' });
  expect(stdout, stderr).toContain('"diagnostics"');
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  for (const { code, filename } of diagnostics) {
    said.set(filename, [...(said.get(filename) ?? []), code]);
  }
});

function writeIn(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

describe('the linter refuses', () => {
  it.each(refused)('%s: %s', (rule, file) => {
    expect(said.get(file)).toContain(rule);
  });
});

describe('the linter is content with', () => {
  it.each(allowed)('%s: %s', (_, file) => {
    expect(said.get(file) ?? []).toEqual([]);
  });
});
