import type { CommonProposal, Difference } from './common-proposal.ts';
import { describeTransform, type TransformType } from './proposal.ts';

const typeNames: Record<TransformType, string> = {
  encryption: 'encryption algorithm',
  prf: 'PRF',
  integrity: 'integrity algorithm',
  groups: 'DH group',
};

/** "no DH group in common. Here modp8192 (group 18), there modp2048 (group 14)": the end of a sentence. */
export function describeDifference(difference: CommonProposal & { outcome: 'nothing-in-common' }): string {
  const { missing, also } = difference;
  const others = also.map(
    (each) => `Nor is there a common ${typeNames[each.missing]}: ${sides(each, 'here')}`,
  );
  return [`no ${typeNames[missing]} in common`, sides(difference, 'Here'), ...others].join('. ');
}

function sides({ ours, theirs }: Difference, here: string): string {
  return `${here} ${list(ours)}, there ${list(theirs)}`;
}

function list(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.map(describeTransform).join(', ');
}
