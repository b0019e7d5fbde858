import type { CommonProposal } from './common-proposal.ts';
import { describeTransform, type TransformType } from './proposal.ts';

const typeNames: Record<TransformType, string> = {
  encryption: 'encryption algorithm',
  prf: 'PRF',
  integrity: 'integrity algorithm',
  groups: 'DH group',
};

/** "No DH group in common: here modp8192 (group 18), there modp2048 (group 14)". */
export function describeDifference(difference: CommonProposal & { outcome: 'nothing-in-common' }): string {
  const { missing, ours, theirs } = difference;
  return `No ${typeNames[missing]} in common: here ${list(ours)}, there ${list(theirs)}`;
}

function list(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.map(describeTransform).join(', ');
}
