import { dhGroupNumbers, encryptionAlgorithms, integrityAlgorithms } from '#contract/ipsec.ts';
import { describeAlgorithm, describeDhGroup } from '../proposals/algorithm-help.ts';
import { type CommonProposal, firstCommonProposal } from '../proposals/common-proposal.ts';
import { describeDifference } from '../proposals/describe-difference.ts';
import { dhGroupNumber } from '../proposals/dh-groups.ts';
import type { TransformType } from '../proposals/proposal.ts';
import { espOffer, ikeOffer, phase1Lists, phase2Lists } from '../proposals/proposals.ts';
import { describePfsFailure } from '../proposals/rekey-window.ts';
import { peerOffer, type PeerOffer } from '../vendors/peer-offer.ts';
import type { GatewayContext } from './context.ts';
import { ipsecOf, type LocatedIpsec } from './draft-ipsec.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import type { Finding, Rule } from './rule.ts';

export const phase1NotCommon: Rule = {
  code: 'phase1-not-common',
  severity: 'warning',
  source: 'https://www.rfc-editor.org/rfc/rfc7296#section-2.7',
  check: (draft, context) =>
    eachPeer(draft, context, ({ ipsec, path }, offer) => {
      const ours = ikeOffer(phase1Lists(ipsec));
      if (ours.length === 0 || offer.ike.length === 0) return [];
      const common = firstCommonProposal(ours, offer.ike, 'phase1');
      return difference(
        common,
        `${path}.phase1`,
        (what) => `The tunnel cannot come up with ${offer.name}: in phase 1 there is ${what}.`,
      );
    }),
};

export const phase2NotCommon: Rule = {
  code: 'phase2-not-common',
  severity: 'warning',
  source: 'https://www.rfc-editor.org/rfc/rfc7296#section-2.7',
  check: (draft, context) =>
    eachPeer(draft, context, ({ ipsec, path }, offer) => {
      const ours = espOffer(phase2Lists(ipsec));
      if (ours.length === 0 || offer.esp.length === 0) return [];
      const common = firstCommonProposal(ours, offer.esp, 'phase2');
      return difference(
        common,
        `${path}.phase2`,
        (what) =>
          `Nothing can be carried to ${offer.name}, although the IKE SA comes up: in phase 2 there is ${what}.`,
      );
    }),
};

/** The first child SA takes its keys from the IKE SA, so other PFS groups are noticed at its first rekey only. */
export const pfsNotCommon: Rule = {
  code: 'pfs-not-common',
  severity: 'warning',
  source: 'https://docs.strongswan.org/docs/latest/config/rekeying.html',
  check: (draft, context) =>
    eachPeer(draft, context, ({ ipsec, path }, offer) => {
      const ours = espOffer(phase2Lists(ipsec));
      if (firstCommonProposal(ours, offer.esp, 'phase2').outcome !== 'agreed') return [];
      const common = firstCommonProposal(ours, offer.esp, 'rekey');
      const failure = describePfsFailure(ipsec.child_rekey_time);
      return difference(
        common,
        `${path}.phase2`,
        (what) => `${failure} With ${offer.name} there is ${what}.`,
      );
    }),
};

function eachPeer(
  draft: GatewayDraft,
  context: GatewayContext,
  check: (tunnel: LocatedIpsec, offer: PeerOffer) => Finding[],
): Finding[] {
  if (!context.peers) return [];
  return ipsecOf(draft, context).flatMap((tunnel) =>
    tunnel.peer ? check(tunnel, peerOffer(tunnel.peer)) : [],
  );
}

const fields: Record<TransformType, string> = {
  encryption: 'algorithms',
  integrity: 'integrity_algorithms',
  prf: 'integrity_algorithms',
  groups: 'dh_group_numbers',
};

function difference(common: CommonProposal, path: string, message: (what: string) => string): Finding[] {
  if (common.outcome === 'agreed') return [];
  const field = fields[common.missing];
  const choices = withoutWeak([...new Set(common.theirs.flatMap(inOurWords))]);
  const fix =
    choices.length === 0
      ? 'Change the peer: it offers nothing here that this service has.'
      : `Add one that the peer has: ${choices.join(', ')}.`;
  return [{ path: `${path}_${field}`, message: message(describeDifference(common)), fix }];
}

/** What another rule would warn of next is not advised where there is something better. */
function withoutWeak(words: readonly string[]): readonly string[] {
  const better = words.filter((word) => {
    const help = /^\d+$/.test(word) ? describeDhGroup(Number(word)) : describeAlgorithm(word);
    return help?.rating !== 'weak';
  });
  return better.length > 0 ? better : words;
}

const ourWords: readonly string[] = [...encryptionAlgorithms, ...integrityAlgorithms];

/** What the API calls it; nothing for what it does not have. */
function inOurWords(word: string): string[] {
  const group = dhGroupNumber(word);
  if (group !== undefined) return dhGroupNumbers.some((each) => each === group) ? [String(group)] : [];
  const name = word.replace(/^prf/, '');
  return ourWords.includes(name) ? [name] : [];
}
