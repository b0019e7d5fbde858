import type { Vendor } from './vendor.ts';
import type { Verdict } from './verdict.ts';

/** What to tell an admin about a verdict: first what stops the tunnel, then what the peer must be set to. */
export function verdictAdvice(
  vendor: Vendor,
  { phase1, phase2, firstRekey }: Pick<Verdict, 'phase1' | 'phase2' | 'firstRekey'>,
): string[] {
  return [
    ...(phase1.outcome === 'fails' ? [`Phase 1: offer ${choices(vendor, 'phase1')}.`] : []),
    ...(phase2.outcome === 'fails' || firstRekey.outcome === 'fails'
      ? [`Phase 2: offer ${choices(vendor, 'phase2')}.`]
      : []),
    ...combinationAdvice(vendor),
    ...vendor.quirks
      .filter(({ severity }) => severity === 'warning')
      .map(({ message, fix }) => `${message} ${fix}`),
  ];
}

const recommendedGroups = [20, 19, 14];

function choices(vendor: Vendor, phase: 'phase1' | 'phase2'): string {
  const { encryption, integrity, dhGroups } = vendor[phase];
  const groups = recommendedGroups.filter((group) => dhGroups.includes(group));
  return `one of ${encryption.join(', ')}, with one of ${integrity.join(', ')} and group ${groups.join(' or ')}`;
}

function combinationAdvice({ name, combinations }: Vendor): string[] {
  switch (combinations) {
    case 'lists':
      return [];
    case 'one':
      return [`${name} takes exactly one algorithm of each kind: enter the ones that both ends agree on.`];
    case 'one-advised':
      return [`Offer ${name} one algorithm of each kind, so that the choice does not change at a rekey.`];
  }
}
