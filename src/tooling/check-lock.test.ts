import { describe, expect, it } from 'vitest';
import { lockProblems } from './check-lock.mjs';

const sound = { version: '1.0.0', integrity: 'sha512-x', license: 'MIT' };

describe('a lock file', () => {
  it('is sound when the optional packages are there, beside or above the one that names them', () => {
    expect(
      lockProblems({
        '': {},
        'node_modules/a': { ...sound, optionalDependencies: { 'a-linux': '1', 'a-mac': '1' } },
        'node_modules/a-linux': sound,
        'node_modules/a/node_modules/a-mac': sound,
        'node_modules/b': sound,
        'node_modules/b/node_modules/@scope/c': { ...sound, optionalDependencies: { d: '1' } },
        'node_modules/b/node_modules/d': sound,
      }),
    ).toEqual([]);
  });

  it('tells which optional package was lost', () => {
    const problems = lockProblems({ 'node_modules/a': { ...sound, optionalDependencies: { 'a-mac': '1' } } });
    expect(problems).toEqual([expect.stringContaining('lost its optional package a-mac')]);
  });

  it.each([
    ['no integrity hash', { integrity: undefined }],
    ['names a registry', { resolved: 'https://registry.example/a.tgz' }],
    ['the licence "AGPL-3.0"', { license: 'AGPL-3.0' }],
    ['the licence "none"', { license: undefined }],
  ])('tells of a package with a problem: %s', (told, change) => {
    expect(lockProblems({ 'node_modules/a': { ...sound, ...change } })).toEqual([
      expect.stringContaining(told),
    ]);
  });
});
