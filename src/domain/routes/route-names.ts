import { readNetwork } from './read-network.ts';

const longestName = 64;

/**
 * A name for a route that was given none: says its network, and is unlike every name that is taken already, which it
 * then joins.
 */
export function generatedRouteName(network: string, taken: Set<string>): string {
  const name = uniqueName(['net', ...networkIn(network)].join('-').replace(/[./]/g, '-'), taken);
  taken.add(name);
  return name;
}

function networkIn(text: string): readonly string[] {
  const read = readNetwork(text);
  if (read.kind === 'nothing') return [];
  return read.kind === 'other-form' ? read.networks.slice(0, 1) : [read.network];
}

/** The name itself, or with the first number from 2 that makes it unlike the others. */
export function uniqueName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const candidate = name.slice(0, longestName - suffix.length) + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}

/** A name for a copy: `hq` becomes `hq-copy`, then `hq-copy-2`. */
export function copyName(name: string, taken: ReadonlySet<string>): string {
  const base = name.replace(/-copy(?:-\d+)?$/, '');
  return uniqueName(`${base.slice(0, longestName - '-copy'.length)}-copy`, taken);
}

/** The same in letters, digits, "-" and "_" only; `undefined` when nothing is left of it or nothing had to change. */
export function validName(text: string): string | undefined {
  const valid = text
    .slice(0, 4 * longestName)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, longestName);
  return valid === '' || valid === text ? undefined : valid;
}
