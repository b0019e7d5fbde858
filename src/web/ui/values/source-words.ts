/** Where something is known from, for whoever reads the screen. */
export interface SourceWords {
  text: string;
  href?: string;
}

const apiDocumentation: SourceWords = {
  text: 'API documentation',
  href: 'https://developers.upcloud.com/1.3/19-network-gateways/',
};

/**
 * Rules name their source for whoever maintains them: sections of our own pages (the import check knows them), RFCs, addresses, parted
 * by semicolons. An admin has no use for those pages' sections: those of the API's contract become a link to its
 * documentation, those about practice are left out, and each thing is named once.
 */
export function sourceWords(source: string): SourceWords[] {
  const found = source.split(/;\s*/).flatMap(wordsOf);
  return found.filter(({ text }, index) => found.findIndex((other) => other.text === text) === index);
}

function wordsOf(part: string): SourceWords[] {
  if (/^(vpn-knowledge|security)\b/.test(part)) return [];
  if (part.startsWith('contract')) return [apiDocumentation];
  if (part.startsWith('https://')) return [addressWords(part)];
  const rfc = /^RFC (\d+)(?: §([\d.]+))?/.exec(part);
  return [rfc ? { text: part, href: rfcAddress(rfc[1] ?? '', rfc[2]) } : { text: part }];
}

function addressWords(address: string): SourceWords {
  const href = address.split(' ')[0] ?? address;
  const rfc = /\/rfc(\d+)(?:#section-([\d.]+))?$/.exec(href);
  if (rfc) return { text: `RFC ${rfc[1]}${rfc[2] ? ` §${rfc[2]}` : ''}`, href };
  return { text: URL.canParse(href) ? new URL(href).hostname : href, href };
}

function rfcAddress(number: string, section: string | undefined): string {
  return `https://www.rfc-editor.org/rfc/rfc${number}${section ? `#section-${section}` : ''}`;
}
