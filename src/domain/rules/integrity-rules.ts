import { ipsecDefaults } from '#contract/ipsec.ts';
import { isAead, isHash } from '../proposals/algorithms.ts';
import { tunnelsOf } from './draft-walk.ts';
import type { TunnelDraft } from '../configuration/gateway-draft.ts';
import type { Finding, Rule } from './rule.ts';

/**
 * gmac is encryption with a null cipher to strongSwan, not an integrity algorithm: a list of CBC ciphers that has no
 * hash beside it makes no proposal at all.
 */
export const integrityMissing: Rule = {
  code: 'integrity-missing',
  severity: 'error',
  source: 'https://docs.strongswan.org/docs/latest/config/proposals.html',
  check: (draft) =>
    tunnelsOf(draft).flatMap(({ item: { ipsec }, path }) => {
      if (!ipsec) return [];
      return [...missingIn(ipsec, 'phase1', path), ...missingIn(ipsec, 'phase2', path)];
    }),
};

function missingIn(
  ipsec: NonNullable<TunnelDraft['ipsec']>,
  phase: 'phase1' | 'phase2',
  path: string,
): Finding[] {
  const ciphers = ipsec[`${phase}_algorithms`] ?? ipsecDefaults[`${phase}_algorithms`];
  const integrity = ipsec[`${phase}_integrity_algorithms`] ?? ipsecDefaults[`${phase}_integrity_algorithms`];
  if (ciphers.length === 0 || integrity.length === 0) return [];
  if (ciphers.some(isAead) || integrity.some(isHash)) return [];
  return [
    {
      path: `${path}.ipsec.${phase}_integrity_algorithms`,
      message: `${ciphers.join(', ')} cannot be used without one of sha1, sha256, sha384, sha512.`,
      fix: 'Add sha256, or choose a GCM algorithm.',
    },
  ];
}
