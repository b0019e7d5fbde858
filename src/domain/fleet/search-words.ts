import { foldText } from '../names/fold.ts';
import { lastAddress, parsePrefix, type Prefix } from '../networks/prefix.ts';

/** What can be looked for in one thing, made ready once. */
export interface SearchedText {
  /** Lower case; empty where there is none to look for. */
  uuid: string;
  /** Folded, one field a line, so that no word matches across two fields. */
  text: string;
  /** First and last address of each prefix and address, one after the other. */
  ranges: Uint32Array;
  /** The same as written, each on a line of its own. */
  written: string;
}

export type WordSearch = (searched: SearchedText) => boolean;

/** @param networks addresses and prefixes as written; what is neither is only found as it is written */
export function searchedText(
  uuid: string,
  texts: readonly string[],
  networks: readonly string[],
): SearchedText {
  const written = [...new Set(networks)];
  const ranges = written.flatMap((entry) => {
    const prefix = prefixFrom(entry);
    return prefix ? [prefix.network, lastAddress(prefix)] : [];
  });
  return {
    uuid: uuid.toLowerCase(),
    text: foldText(texts.join('\n')),
    ranges: Uint32Array.from(ranges),
    written: `\n${written.join('\n')}`,
  };
}

/**
 * Each word that is typed, compiled; case, accents and what cannot be seen do not count. A word is looked for in the text; besides, hex digits from the start of a uuid find
 * it, an IPv4 address finds what has it or a prefix it is in, a prefix whatever overlaps it, and the beginning of an
 * address ("10.4.") what begins so.
 */
export function compileWords(text: string): WordSearch[] {
  return foldText(text).split(/\s+/).flatMap(partsOfWord).map(compileWord);
}

/** A tunnel is written `hq/a` everywhere, and means both; a network is one word. */
function partsOfWord(word: string): string[] {
  return /^[\d.]+\/\d*$/.test(word) ? [word] : word.split('/').filter(Boolean);
}

function compileWord(word: string): WordSearch {
  const inText: WordSearch = ({ text }) => text.includes(word);
  const alternatives = [inText, uuidSearch(word), networkSearch(word)].filter(
    (search) => search !== undefined,
  );
  return alternatives.length === 1 ? inText : (searched) => alternatives.some((matches) => matches(searched));
}

function uuidSearch(word: string): WordSearch | undefined {
  return /^[0-9a-f-]{4,36}$/.test(word) ? ({ uuid }) => uuid.startsWith(word) : undefined;
}

function networkSearch(word: string): WordSearch | undefined {
  const prefix = prefixFrom(word);
  if (prefix) return ({ ranges }) => anyOverlaps(ranges, prefix.network, lastAddress(prefix));
  const isBeginning = /^\d{1,3}\.[\d.]*\/?$/.test(word);
  return isBeginning ? ({ written }) => written.includes(`\n${word}`) : undefined;
}

/** Of a prefix, host bits or not, or of one address. */
function prefixFrom(text: string): Prefix | undefined {
  const parsed = parsePrefix(text.includes('/') ? text : `${text}/32`);
  return parsed.ok ? parsed.prefix : undefined;
}

function anyOverlaps(ranges: Uint32Array, first: number, last: number): boolean {
  for (let index = 0; index < ranges.length; index += 2) {
    if ((ranges[index] ?? 0) <= last && (ranges[index + 1] ?? 0) >= first) return true;
  }
  return false;
}
