import { describe, expect, it, test } from 'vitest';
import { citationProblems, citationsIn, citedPages } from './citations.mjs';

const wire = [
  '# The wire',
  '## §1 Transport',
  '### §1.1 Refusals',
  '| status | code |',
  '|---|---|',
  '| 400 | INVALID_REQUEST |',
  '## §2 Endpoints',
  '| row | what |',
  '|---|---|',
  '| X3 | attaches |',
  '| X4 | releases, see §1.1 |',
].join('\n');
const security =
  '| row | what holds |\n|---|---|\n| A1 | no default account |\n\n| row | fault |\n|---|---|\n| R4 | half |';

/** What is wrong when one file says this, beside one that cites all that the pages have. */
function problemsOf(text: string, pages: { contract?: string; security?: string } = {}) {
  return citationProblems([
    { path: citedPages.contract, text: pages.contract ?? wire },
    { path: citedPages.security, text: pages.security ?? security },
    { path: 'src/server/all.ts', text: '// contract §1.1, §2 rows X3 and X4. Security row A1, fault R4.' },
    { path: 'src/server/a.ts', text },
  ]);
}

describe('a citation that leads somewhere', () => {
  it.each([
    '/** Contract §1.1. */',
    '// see contract §1 and §1.1',
    "source: 'contract §2 row X3; RFC 7296 §2.7, §3.3; security row A1',",
    '/**\n * What is not there (contract\n * §1.1), security\n * rows A1 and fault R4.\n */',
    "test('A1, R4: both hold', () => {});",
    '/** A cookie. RFC 6265 §5, NIST SP 800-38D §8.2.2. */',
    'const path = `${section}: §${number}`;',
  ])('is no problem: %s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('a citation that leads nowhere', () => {
  it.each([
    ['a section', '/** Contract §1.7. */', 'src/server/a.ts:1 cites contract §1.7, which is not there.'],
    [
      'in the next line',
      '// one\n// contract\n// §3',
      'src/server/a.ts:2 cites contract §3, which is not there.',
    ],
    [
      'a row of a section',
      '// contract §2 row X5',
      'src/server/a.ts:1 cites contract §2 row X5, which is not there.',
    ],
    ['a row', '// Security row A2', 'src/server/a.ts:1 cites security row A2, which is not there.'],
    ['a fault', '// (faults R4 and R5)', 'src/server/a.ts:1 cites security row R5, which is not there.'],
    [
      'in a title',
      "describe('A3: none', f);",
      'src/server/a.ts:1 cites security row A3, which is not there.',
    ],
    [
      'what is no row',
      '// contract §1.1 row 400',
      'src/server/a.ts:1 cites contract §1.1 row 400, which is not there.',
    ],
  ])('is told with its line: %s', (_, text, told) => {
    expect(problemsOf(text)).toEqual([told]);
  });

  it.each([
    '// knowledge base §3b',
    '// RFC 7296 and the knowledge base §3b',
    '// contract §1.1 (and §2)',
    '// this is row A1',
  ])('is told when nobody can check it: %s', (text) => {
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/^src\/server\/a\.ts:1 cites .*… of nothing that is known/),
    ]);
  });

  it('is told of the page itself', () => {
    const contract = `${wire}\n\nMore in §4.`;
    expect(problemsOf('', { contract })).toEqual([
      `${citedPages.contract}:13 cites contract §4, which is not there.`,
    ]);
  });
});

describe('what nobody cites', () => {
  test('a section and a row are told, also when their own page names them', () => {
    const contract = `${wire}\n### §2.1 Lists, and §2.1 again`;
    expect(problemsOf('', { contract, security: `${security}\n| R9 | damaged |` })).toEqual([
      `${citedPages.contract}: nobody cites contract §2.1.`,
      `${citedPages.security}: nobody cites security row R9.`,
    ]);
  });

  test('a section is cited with what is in it', () => {
    expect(problemsOf('')).toEqual([]);
  });
});

test('from one row to another means those between', () => {
  const cited = citationsIn({
    path: 'a.ts',
    text: '// vpn-knowledge §3a rows 13 to 15, 7a and 55; security rows G1 to G3',
  });
  expect(cited.map((each) => each.cited)).toEqual([
    ...['13', '14', '15', '7a', '55'].map((row) => `vpn-knowledge §3a row ${row}`),
    ...['G1', 'G2', 'G3'].map((row) => `security row ${row}`),
  ]);
});
