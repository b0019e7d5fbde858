import { dhGroupNumber } from '../proposals/dh-groups.ts';
import type { PhaseAbility } from './vendor.ts';

/** An algorithm or group of a proposal as a vendor's screens and commands have it. */
export function wordOf(word: string, phase: PhaseAbility | undefined): string {
  const group = dhGroupNumber(word);
  const key = group === undefined ? word : String(group);
  const own = phase && Object.hasOwn(phase.words, key) ? phase.words[key] : undefined;
  if (own) return own;
  return word.startsWith('prf') ? wordOf(word.slice('prf'.length), phase) : key;
}
