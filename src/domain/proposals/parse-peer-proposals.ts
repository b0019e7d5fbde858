import type { LineReader, PeerReading, Phase, UnreadLine } from './peer/peer-reading.ts';
import { fortiosReader } from './peer/read-fortios.ts';
import { keywordReader } from './peer/read-keywords.ts';
import { logReader } from './peer/read-log.ts';
import { vyosReader } from './peer/read-vyos.ts';

const mostCharacters = 100_000;
const mostLineCharacters = 4_000;
const mostLines = 1_000;
const mostUnread = 20;

/**
 * What an admin pastes about the other end: strongSwan's and Libreswan's proposal strings, lines of charon's log, parts
 * of a configuration of FortiOS, VyOS or EdgeOS, in any mixture. Lines about something else are passed over; a line
 * that should have been understood and was not is in `unread`. A bare proposal string is of the assumed phase.
 */
export function parsePeerProposals(text: string, assumed: Phase = 'phase1'): PeerReading {
  const readers = [logReader(), fortiosReader(assumed), vyosReader(), keywordReader(assumed)];
  const unread: UnreadLine[] = [];
  const lines = text.slice(0, mostCharacters).split(/\r\n|\r|\n/);
  for (const [index, raw] of lines.slice(0, mostLines).entries()) {
    const line = statementIn(raw);
    if (line === '' || hasKey(raw) || isBesides(line)) continue;
    const why = whyNot(line, readers);
    if (why !== undefined && unread.length < mostUnread)
      unread.push({ line: index + 1, text: line.slice(0, 120), why });
  }
  const results = readers.map((reader) => reader.finish());
  const isCut = text.length > mostCharacters || lines.length > mostLines;
  return {
    ike: results.flatMap(({ ike }) => ike),
    esp: results.flatMap(({ esp }) => esp),
    lifetimes: results.reduce((all, { lifetimes }) => ({ ...all, ...lifetimes }), {}),
    notes: [
      ...(isCut ? [`Only the first ${mostLines} lines and ${mostCharacters} characters were read.`] : []),
      ...results.flatMap(({ notes }) => notes),
    ],
    unread,
  };
}

function whyNot(line: string, readers: readonly LineReader[]): string | undefined {
  if (line.length > mostLineCharacters) return `It is longer than ${mostLineCharacters} characters.`;
  for (const reader of readers) {
    const answer = reader.read(line);
    if (answer) return answer === 'taken' ? undefined : answer.why;
  }
  return 'It is neither a proposal nor a line that is known.';
}

/**
 * A key is nobody's business here: its line is passed over and never repeated. Wide on purpose, since every make calls
 * it otherwise ("Pre-Shared Key :", `crypto isakmp key`, `pre_shared_key`), and a line too few costs nothing.
 */
const keyLine = /psk|secret|passw|pass-?phrase|shared[-_ ]?key|\b(?:isakmp|ike|ikev2) key\b|\bkey-string\b/i;

/** What stands between braces that open or close on its own line: `net { esp_proposals = aes256gcm16 }`. */
function statementIn(raw: string): string {
  const line = raw.trim();
  // By hand: as a pattern it would begin anew at each of a thousand blanks.
  let end = line.length;
  while (end > 0 && ' \t}'.includes(line.charAt(end - 1))) end--;
  return line.slice(0, end).replace(/^[\w.-]+ ?\{\s+(?=\S)/, '');
}

function hasKey(line: string): boolean {
  // What FortiOS calls a tunnel is no key, and where it begins must not be missed.
  return keyLine.test(line) && !/^\s*edit\b/.test(line);
}

/** Comments, braces, settings of swanctl.conf and ipsec.conf and lines of a log that say nothing about proposals. */
function isBesides(line: string): boolean {
  if (/^(#|\/\/|!)|^[{}\s]+$|\{$/.test(line)) return true;
  if (/\d\[[A-Z]{3}\]/.test(line)) return !/\b(IKE|ESP):[A-Z0-9]/.test(line);
  return (
    /^[a-z0-9_.-]+\s*=/i.test(line) && !/^(proposals|ike|esp_proposals|esp|phase2alg|pfs)\s*=/i.test(line)
  );
}
