import { dhGroupNumber } from './dh-groups.ts';

/** One proposal of an SA: what is offered of each transform type, in strongSwan's keywords, the preferred one first. */
export interface Proposal {
  encryption: readonly string[];
  /** Empty with an AEAD cipher, which brings its own. */
  integrity: readonly string[];
  /** Phase 1 only. */
  prf: readonly string[];
  /** Empty in phase 2: no PFS. `modpnone` beside others: PFS is optional. */
  groups: readonly string[];
}
export type TransformType = keyof Proposal;

/** From the cipher on, as an admin reads a proposal. strongSwan compares the same four, the PRF second. */
export const transformTypes = ['encryption', 'integrity', 'prf', 'groups'] as const satisfies TransformType[];

/** As in `proposals` and `esp_proposals` of swanctl.conf. */
export function formatProposal({ encryption, integrity, prf, groups }: Proposal): string {
  return [...encryption, ...integrity, ...prf.filter((word) => !isImplied(word, integrity)), ...groups].join(
    '-',
  );
}

/** "modp2048 (group 14)": admins of other makes know groups by their number. */
export function describeTransform(word: string): string {
  const number = dhGroupNumber(word);
  return number === undefined ? word : `${word} (group ${number})`;
}

/** A hash beside a CBC cipher is its PRF as well, so nobody writes it twice. */
function isImplied(prf: string, integrity: readonly string[]): boolean {
  return integrity.includes(prf.slice('prf'.length));
}
