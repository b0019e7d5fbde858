import { foldText } from '#domain/names/fold.ts';
import { parsePrefix, type Prefix } from '#domain/networks/prefix.ts';

export type Asked = { written: string; prefix: Prefix } | { written: string; reason: string };

/** A pasted list may be of any length; what is answered has to fit on a page. */
export const mostAsked = 50;

/** Reads addresses and networks as people paste them: parted by spaces, commas or lines, host bits or not, with what cannot be seen. */
export function readAsked(text: string): Asked[] {
  const words = foldText(text)
    .split(/[\s,;]+/)
    .filter(Boolean);
  return words.slice(0, mostAsked).map((written) => {
    const parsed = parsePrefix(written.includes('/') ? written : `${written}/32`);
    return parsed.ok ? { written, prefix: parsed.prefix } : { written, reason: parsed.reason };
  });
}
