import type { Proposal } from '../proposal.ts';
import { buildProposal } from './build-proposal.ts';
import type { LineReader, Phase } from './peer-reading.ts';
import { transformOf } from './transform-words.ts';

/** What strongSwan and Libreswan call the settings, and the phase they are of. */
const settings: ReadonlyMap<string, Phase> = new Map([
  ['proposals', 'phase1'],
  ['ike', 'phase1'],
  ['esp_proposals', 'phase2'],
  ['esp', 'phase2'],
  ['phase2alg', 'phase2'],
]);

/** `aes256-sha256-modp2048,aes256gcm16-prfsha384-ecp384`, alone (then it is of the assumed phase) or after a setting. */
export function keywordReader(assumed: Phase): LineReader {
  const found: Record<Phase, Proposal[]> = { phase1: [], phase2: [] };
  return {
    read: (line) => {
      const setting = /^([a-z0-9_]+)\s*[=:]\s*(.*)$/i.exec(line);
      const phase = setting ? settings.get((setting[1] ?? '').toLowerCase()) : assumed;
      const text = (setting ? (setting[2] ?? '') : line).replace(/^["']|["']$|[!;]$/g, '');
      if (!phase || !/^[a-z0-9_+;,\s-]+$/i.test(text)) return undefined;
      const isKnown = text.split(/[-,;+\s]+/).some((token) => transformOf(token)?.type === 'encryption');
      if (!setting && !isKnown) return undefined;
      for (const proposal of text.split(/\s*,\s*|\s+/).filter((each) => each !== '')) {
        const built = proposalOf(proposal, phase);
        if ('why' in built) return built;
        found[phase].push(built);
      }
      return 'taken';
    },
    finish: () => ({ ike: found.phase1, esp: found.phase2, lifetimes: {}, notes: [] }),
  };
}

/** Of Libreswan too, which puts `;` before the group and `+` between equals. */
function proposalOf(text: string, phase: Phase): Proposal | { why: string } {
  const tokens = text.split(/[-;+]/);
  const strange = tokens.find((token) => !transformOf(token));
  if (strange !== undefined)
    return { why: `“${strange.slice(0, 40)}” is no algorithm or group that is known.` };
  return buildProposal(
    tokens.flatMap((token) => transformOf(token) ?? []),
    phase,
  );
}
