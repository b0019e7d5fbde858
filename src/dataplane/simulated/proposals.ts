import type { Ipsec } from '#contract/ipsec.ts';
import { espProposals, ikeProposals } from '#domain/proposals/proposals.ts';

/** As charon prints what the driver wrote in a proposal: transform names of strongSwan 5.9.8. */
const charonNames: Record<string, string> = {
  prfsha1: 'PRF_HMAC_SHA1',
  prfsha256: 'PRF_HMAC_SHA2_256',
  prfsha384: 'PRF_HMAC_SHA2_384',
  prfsha512: 'PRF_HMAC_SHA2_512',
  sha1: 'HMAC_SHA1_96',
  sha256: 'HMAC_SHA2_256_128',
  sha384: 'HMAC_SHA2_384_192',
  sha512: 'HMAC_SHA2_512_256',
  modp1024: 'MODP_1024',
  modp1536: 'MODP_1536',
  modp2048: 'MODP_2048',
  modp3072: 'MODP_3072',
  modp4096: 'MODP_4096',
  modp8192: 'MODP_8192',
  ecp256: 'ECP_256',
  ecp384: 'ECP_384',
  ecp521: 'ECP_521',
  modp2048s256: 'MODP_2048_256',
};

/** What an agreeable peer takes from phase 1: the first of each kind in our first proposal. */
export function selectedIkeProposal(ipsec: Ipsec): string {
  const { cipher, hash, prf, group } = firstChoices(ikeProposals(ipsec));
  // A CBC proposal names no PRF: it is that of the hash.
  return `IKE:${printed([cipher, hash, prf ?? (hash && `prf${hash}`), group])}`;
}

/** @param withPfs false for the child of IKE_AUTH, which has no DH exchange of its own (RFC 7296 §1.2). */
export function selectedEspProposal(ipsec: Ipsec, withPfs: boolean): string {
  const { cipher, hash, group } = firstChoices(espProposals(ipsec));
  return `ESP:${printed([cipher, hash, withPfs ? group : undefined, 'NO_EXT_SEQ'])}`;
}

function firstChoices([first = '']: readonly string[]) {
  const tokens = first.split('-');
  return {
    cipher: tokens.find((token) => token.startsWith('aes')),
    hash: tokens.find((token) => token.startsWith('sha')),
    prf: tokens.find((token) => token.startsWith('prf')),
    group: tokens.find((token) => /^(modp|ecp)/.test(token)),
  };
}

function printed(tokens: readonly (string | undefined)[]): string {
  return tokens.flatMap((token) => (token === undefined ? [] : [printedName(token)])).join('/');
}

function printedName(token: string): string {
  const [, bits, gcm] = /^aes(\d+)(gcm16)?$/.exec(token) ?? [];
  if (bits !== undefined) return `${gcm ? 'AES_GCM_16' : 'AES_CBC'}_${bits}`;
  return charonNames[token] ?? token;
}
