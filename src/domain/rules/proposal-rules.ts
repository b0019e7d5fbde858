import { isAead, isCbc, isHash } from '../proposals/algorithms.ts';
import { describeAlgorithm, describeDhGroup } from '../proposals/algorithm-help.ts';
import { type AlgorithmLists, phase1Lists, phase2Lists } from '../proposals/proposals.ts';
import { type DraftIpsec, ipsecOf } from './draft-ipsec.ts';
import type { GatewayDraft } from '../configuration/gateway-draft.ts';
import type { Finding, Rule } from './rule.ts';

const proposalsPage = 'https://docs.strongswan.org/docs/latest/config/proposals.html';

export const proposalEmpty: Rule = {
  code: 'proposal-empty',
  severity: 'warning',
  source: proposalsPage,
  check: (draft) =>
    eachPhase(draft, ({ lists, name, field }) => {
      const missing = missingKind(lists, name);
      if (missing === undefined) return [];
      const message = `Nothing can be offered in ${name}: no ${missing} is chosen.`;
      return [
        { path: field('algorithms'), message, fix: 'Choose for example aes256gcm16, sha256 and group 14.' },
      ];
    }),
};

/** Keys are derived with a PRF, which GCM does not bring and gmac does not give. */
export const prfMissing: Rule = {
  code: 'prf-missing',
  severity: 'warning',
  source: proposalsPage,
  check: (draft) =>
    eachPhase(draft, ({ lists, name, field }) => {
      const { encryption, integrity } = lists;
      if (name !== 'phase 1' || !encryption.some(isAead) || integrity.length === 0 || integrity.some(isHash))
        return [];
      return [
        {
          path: field('integrity_algorithms'),
          message: `Phase 1 needs a hash to derive keys with (PRF), with GCM too: ${integrity.join(', ')} gives none.`,
          fix: 'Add sha256 or sha384.',
        },
      ];
    }),
};

export const gmacUseless: Rule = {
  code: 'gmac-useless',
  severity: 'warning',
  source: proposalsPage,
  check: (draft) =>
    eachPhase(draft, ({ lists, name, field }) => {
      const gmacs = lists.integrity.filter((word) => word.endsWith('gmac'));
      const isSaidAlready = lacksHash(lists) || (name === 'phase 1' && !lists.integrity.some(isHash));
      if (gmacs.length === 0 || isSaidAlready) return [];
      const why =
        name === 'phase 1'
          ? 'not supported in phase 1 (IKE)'
          : 'to strongSwan that is authentication without encryption, not an integrity algorithm';
      return [
        {
          path: field('integrity_algorithms'),
          message: `${gmacs.join(', ')}: ${why}.`,
          fix: 'Leave it out: GCM brings its own integrity, and CBC takes a hash such as sha256.',
        },
      ];
    }),
};

/** gcm16 counts octets and gcm128 bits of the same integrity check value. */
export const cipherTwice: Rule = {
  code: 'cipher-twice',
  severity: 'warning',
  source: proposalsPage,
  check: (draft) =>
    eachPhase(draft, ({ lists: { encryption }, field }) =>
      encryption
        .filter((word) => word.endsWith('gcm128') && encryption.includes(word.replace(/gcm128$/, 'gcm16')))
        .map((word) => ({
          path: field('algorithms'),
          message: `${word} and ${word.replace(/gcm128$/, 'gcm16')} are two names of one algorithm.`,
          fix: `Leave ${word} out.`,
        })),
    ),
};

export const groupWeak: Rule = {
  code: 'group-weak',
  severity: 'warning',
  source: 'https://www.rfc-editor.org/rfc/rfc8247#section-2.4',
  check: (draft) =>
    eachPhase(draft, ({ lists, name, field }) => {
      const weak = lists.dhGroups.filter((group) => describeDhGroup(group)?.rating === 'weak');
      if (weak.length === 0) return [];
      const [them, it] =
        weak.length === 1 ? [`DH group ${weak[0]} is`, 'it'] : [`DH groups ${weak.join(', ')} are`, 'them'];
      return [
        {
          path: field('dh_group_numbers'),
          message: `${them} weak, and the peer may choose ${it} in ${name}.`,
          fix: 'Choose group 20, 19 or 14, which every make of peer has.',
        },
      ];
    }),
};

/** Only where it is used: GCM in phase 2 takes no hash. */
export const hashWeak: Rule = {
  code: 'hash-weak',
  severity: 'warning',
  source: 'https://www.rfc-editor.org/rfc/rfc8247#section-2.3',
  check: (draft) =>
    eachPhase(draft, ({ lists: { encryption, integrity }, name, field }) => {
      const weak = integrity.filter((word) => isHash(word) && describeAlgorithm(word)?.rating === 'weak');
      const isUsed = name === 'phase 1' || encryption.some(isCbc);
      if (weak.length === 0 || !isUsed) return [];
      return [
        {
          path: field('integrity_algorithms'),
          message: `${weak.join(', ')} is weak, and the peer may choose it in ${name}.`,
          fix: 'Choose sha256, which every make of peer has.',
        },
      ];
    }),
};

export const keyLengthRare: Rule = {
  code: 'key-length-rare',
  severity: 'warning',
  source: 'vpn-knowledge §4f',
  check: (draft) =>
    eachPhase(draft, ({ lists: { encryption }, name, field }) => {
      if (encryption.length === 0 || !encryption.every((word) => word.startsWith('aes192'))) return [];
      return [
        {
          path: field('algorithms'),
          message: `Only 192-bit keys are offered in ${name}, which some makes of peer, AWS among them, do not have.`,
          fix: 'Add aes256gcm16 or aes256.',
        },
      ];
    }),
};

interface Phase {
  name: 'phase 1' | 'phase 2';
  lists: AlgorithmLists;
  field: (kind: 'algorithms' | 'integrity_algorithms' | 'dh_group_numbers') => string;
}

function eachPhase(draft: GatewayDraft, check: (phase: Phase) => Finding[]): Finding[] {
  return ipsecOf(draft).flatMap(({ ipsec, path }) => phasesOf(ipsec, path).flatMap(check));
}

function phasesOf(ipsec: DraftIpsec, path: string): Phase[] {
  return [
    { name: 'phase 1', lists: phase1Lists(ipsec), field: (kind) => `${path}.phase1_${kind}` },
    { name: 'phase 2', lists: phase2Lists(ipsec), field: (kind) => `${path}.phase2_${kind}` },
  ];
}

function lacksHash({ encryption, integrity }: AlgorithmLists): boolean {
  return encryption.length > 0 && integrity.length > 0 && !encryption.some(isAead) && !integrity.some(isHash);
}

/** Of what there is none, so that nothing can be offered. A word that nobody documented counts as one of its kind. */
function missingKind(
  { encryption, integrity, dhGroups }: AlgorithmLists,
  phase: Phase['name'],
): string | undefined {
  if (encryption.length === 0) return 'cipher';
  if (phase === 'phase 1' && dhGroups.length === 0) return 'DH group';
  return integrity.length === 0 && encryption.every(isCbc) ? 'integrity algorithm' : undefined;
}
