import { readNetwork, type ReadNetwork } from './read-network.ts';

export interface PastedRoute {
  /** As it was written; `''` where there was none. */
  name: string;
  /** In CIDR. With its host bits, if it had some: they are for the admin to judge. */
  network: string;
  /** How it was written, where that was another way. */
  writtenAs?: string;
}
export interface PastedRoutes {
  routes: PastedRoute[];
  /** What no route was made of, as it was written, each with the reason. */
  notUnderstood: { text: string; reason: string }[];
}

// Bounded, so that no text makes any of them look at it again and again.
const quad = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
const range = new RegExp(String.raw`(${quad})\s*[-–—]\s*(${quad})`, 'g');
const slash = /(?<=[\d.])[ \t]?\/[ \t]?(?=\d)/g;
const separators = /[\s,;|"'()[\]]+/;

/**
 * Reads a list of routes as it stands in a mail, a spreadsheet or another device: one or many a line, parted by
 * commas or white space, with or without names before or after the network. Whatever is not understood comes back.
 */
export function readRouteLines(text: string): PastedRoutes {
  const read: PastedRoutes = { routes: [], notUnderstood: [] };
  for (const line of text.split(/[\r\n]+/)) {
    if (line.trim() !== '') readLine(line, read);
  }
  return read;
}

function readLine(line: string, read: PastedRoutes): void {
  const before = read.routes.length;
  const words: string[] = [];
  const tokens = line
    .replace(range, '$1-$2')
    .replace(slash, '/')
    .split(separators)
    .filter((token) => token !== '');
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] ?? '';
    if (!isNetworkLike(token)) {
      words.push(token);
      continue;
    }
    const { read: found, written, taken } = readAt(tokens, index);
    index += taken - 1;
    const name = words.splice(0).join(' ');
    if (found.kind === 'nothing') {
      read.notUnderstood.push({
        text: [name, written].filter(Boolean).join(' '),
        reason: found.reason,
      });
    } else read.routes.push(...routesOf(found, name, written));
  }
  if (words.length === 0) return;
  const only = read.routes.length === before + 1 ? read.routes.at(-1) : undefined;
  const rest = words.join(' ');
  if (only?.name === '') only.name = rest;
  else read.notUnderstood.push({ text: rest, reason: whyNoNetwork(rest) });
}

/** A network and, where it stands apart, its mask. */
function readAt(tokens: readonly string[], index: number) {
  const token = tokens[index] ?? '';
  const next = tokens[index + 1];
  if (next !== undefined && isQuad(token) && isQuad(next)) {
    const written = `${token} ${next}`;
    const masked = readNetwork(written);
    if (masked.kind !== 'nothing') return { read: masked, written, taken: 2 };
  }
  return { read: readNetwork(token), written: token, taken: 1 };
}

function routesOf(
  read: Exclude<ReadNetwork, { kind: 'nothing' }>,
  name: string,
  written: string,
): PastedRoute[] {
  switch (read.kind) {
    case 'network':
      return [{ name, network: read.network }];
    case 'host-bits':
      return [{ name, network: read.written, ...(read.written !== written && { writtenAs: written }) }];
    case 'other-form':
      return read.networks.map((network, index) => ({
        name: name !== '' && read.networks.length > 1 ? `${name}-${index + 1}` : name,
        network,
        writtenAs: written,
      }));
  }
}

function isNetworkLike(token: string): boolean {
  return /^\d[\d./–—-]*$/.test(token) && token.includes('.');
}

function isQuad(token: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(token);
}

function whyNoNetwork(text: string): string {
  return /:[0-9a-f]{0,4}:/i.test(text)
    ? 'Only IPv4 networks can be used here.'
    : 'There is no network in it.';
}
