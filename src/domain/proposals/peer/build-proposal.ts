import { isAead, isCbc } from '../algorithms.ts';
import type { Proposal, TransformType } from '../proposal.ts';
import type { Phase } from './peer-reading.ts';
import type { Transform } from './transform-words.ts';

/**
 * One proposal of transforms in any order, with what strongSwan makes of them: a hash beside an AEAD cipher is its PRF,
 * beside CBC it is both. https://docs.strongswan.org/docs/latest/config/proposals.html
 */
export function buildProposal(transforms: readonly Transform[], phase: Phase): Proposal | { why: string } {
  const of = (type: TransformType) => [
    ...new Set(transforms.filter((transform) => transform.type === type).map(({ word }) => word)),
  ];
  const [encryption, hashes, prfs, groups] = [of('encryption'), of('integrity'), of('prf'), of('groups')];
  if (encryption.length === 0) return { why: 'It names no encryption algorithm.' };
  const aead = encryption.filter(bringsIntegrity);
  if (aead.length > 0 && encryption.some(isCbc))
    return { why: `${aead[0]} and a CBC cipher cannot stand in one proposal: separate them with a comma.` };
  const integrity = aead.length > 0 ? [] : hashes;
  if (phase === 'phase2') return { encryption, integrity, prf: [], groups };
  return { encryption, integrity, prf: prfs.length > 0 ? prfs : hashes.map((hash) => `prf${hash}`), groups };
}

function bringsIntegrity(cipher: string): boolean {
  return isAead(cipher) || /(gcm|ccm)\d+$|^chacha20poly1305$|gmac$/.test(cipher);
}
