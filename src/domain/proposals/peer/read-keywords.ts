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

/** Its `pfs` is on unless it says no. https://libreswan.org/man/ipsec.conf.5.html */
const pfsFollowsIke = 'Phase 2 names no group: taken for those of phase 1, as Libreswan does with pfs=yes.';

/** `aes256-sha256-modp2048,aes256gcm16-prfsha384-ecp384`, alone (then it is of the assumed phase) or after a setting. */
export function keywordReader(assumed: Phase): LineReader {
  const found: Record<Phase, Proposal[]> = { phase1: [], phase2: [] };
  let hasLibreswanPfs: boolean | undefined;
  return {
    read: (line) => {
      const setting = /^([a-z0-9_]+)\s*[=:]\s*(.*)$/i.exec(line.replace(/\s#.*$/, '').trim());
      const name = (setting?.[1] ?? '').toLowerCase();
      const phase = setting ? settings.get(name) : assumed;
      const text = (setting ? (setting[2] ?? '') : line).replace(/^["']|["']$|[!;]$/g, '');
      if (name === 'pfs') {
        hasLibreswanPfs = text === 'yes';
        return 'taken';
      }
      if (name === 'phase2alg') hasLibreswanPfs ??= true;
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
    finish: () => {
      const { phase1: ike, phase2: esp } = found;
      const groups = [...new Set(ike.flatMap((proposal) => proposal.groups))];
      const isFollowing = hasLibreswanPfs === true && groups.length > 0;
      const isWithoutGroup = (proposal: Proposal) => proposal.groups.length === 0;
      return {
        ike,
        esp: isFollowing ? esp.map((each) => (isWithoutGroup(each) ? { ...each, groups } : each)) : esp,
        lifetimes: {},
        notes: isFollowing && esp.some(isWithoutGroup) ? [pfsFollowsIke] : [],
      };
    },
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
