import { expect, it } from 'vitest';
import { sourceWords } from './source-words.ts';

const textsOf = (source: string) => sourceWords(source).map(({ text }) => text);

it.each([
  ['contract §2.2, §4', ['API documentation']],
  ['contract §4; vpn-knowledge §3a row 46', ['API documentation']],
  ['vpn-knowledge §2 row 29', []],
  [
    'contract §2.5; the fate of SAs is not documented',
    ['API documentation', 'the fate of SAs is not documented'],
  ],
  ['https://www.rfc-editor.org/rfc/rfc7296#section-2.7', ['RFC 7296 §2.7']],
  ['https://docs.strongswan.org/docs/latest/config/proposals.html', ['docs.strongswan.org']],
  ['RFC 3927 §2.1; contract §4; contract §7', ['RFC 3927 §2.1', 'API documentation']],
])('%s is shown as %j', (source, texts) => {
  expect(textsOf(source)).toEqual(texts);
});

it('links to what can be opened', () => {
  expect(sourceWords('RFC 7296 §2.15: both ends authenticate with the same key')).toEqual([
    {
      text: 'RFC 7296 §2.15: both ends authenticate with the same key',
      href: 'https://www.rfc-editor.org/rfc/rfc7296#section-2.15',
    },
  ]);
});
