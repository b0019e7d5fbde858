import type { CommonProposal } from './common-proposal.ts';
import { describeTransform, type TransformType } from './proposal.ts';

const typeNames: Record<TransformType, string> = {
  encryption: 'encryption algorithm',
  prf: 'PRF',
  integrity: 'integrity algorithm',
  groups: 'DH group',
};

/** "no DH group in common. Here modp8192 (group 18), there modp2048 (group 14)": the end of a sentence. */
export function describeDifference(difference: CommonProposal & { outcome: 'nothing-in-common' }): string {
  const { missing, ours, theirs } = difference;
  return `no ${typeNames[missing]} in common. Here ${list(ours)}, there ${list(theirs)}`;
}

function list(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.map(describeTransform).join(', ');
}
