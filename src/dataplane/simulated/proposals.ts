import type { Ipsec } from '#contract/ipsec.ts';

// Names as charon prints them: proposal_substructure and transform names of strongSwan 5.9.8.
const prfNames: Record<string, string> = {
  sha1: 'PRF_HMAC_SHA1',
  sha256: 'PRF_HMAC_SHA2_256',
  sha384: 'PRF_HMAC_SHA2_384',
  sha512: 'PRF_HMAC_SHA2_512',
};
const integrityNames: Record<string, string> = {
  sha1: 'HMAC_SHA1_96',
  sha256: 'HMAC_SHA2_256_128',
  sha384: 'HMAC_SHA2_384_192',
  sha512: 'HMAC_SHA2_512_256',
};
const groupNames: Record<number, string> = {
  2: 'MODP_1024',
  5: 'MODP_1536',
  14: 'MODP_2048',
  15: 'MODP_3072',
  16: 'MODP_4096',
  18: 'MODP_8192',
  19: 'ECP_256',
  20: 'ECP_384',
  21: 'ECP_521',
  24: 'MODP_2048_256',
};

/** What an agreeable peer takes from phase 1: our first choice, AEAD before CBC as the driver orders them. */
export function selectedIkeProposal(ipsec: Ipsec): string {
  const cipher = firstCipher(ipsec.phase1_algorithms);
  const hash = firstHash(ipsec.phase1_integrity_algorithms);
  const group = firstGroup(ipsec.phase1_dh_group_numbers);
  const integrity = cipher.isAead ? [] : [integrityNames[hash]];
  return `IKE:${[cipher.name, ...integrity, prfNames[hash], group].join('/')}`;
}

/** @param withPfs false for the child of IKE_AUTH, which has no DH exchange of its own (RFC 7296 §1.2). */
export function selectedEspProposal(ipsec: Ipsec, withPfs: boolean): string {
  const cipher = firstCipher(ipsec.phase2_algorithms);
  const integrity = cipher.isAead ? [] : [integrityNames[firstHash(ipsec.phase2_integrity_algorithms)]];
  const group = withPfs ? [firstGroup(ipsec.phase2_dh_group_numbers)] : [];
  return `ESP:${[cipher.name, ...integrity, ...group, 'NO_EXT_SEQ'].join('/')}`;
}

function firstCipher(algorithms: readonly string[]): { name: string; isAead: boolean } {
  const aead = algorithms.find((algorithm) => algorithm.includes('gcm'));
  const bits = /^aes(\d{3})/.exec(aead ?? algorithms[0] ?? '')?.[1] ?? '256';
  return aead ? { name: `AES_GCM_16_${bits}`, isAead: true } : { name: `AES_CBC_${bits}`, isAead: false };
}

/** GMAC is no integrity algorithm to strongSwan: the driver drops it. */
function firstHash(algorithms: readonly string[]): string {
  return algorithms.find((algorithm) => algorithm in prfNames) ?? 'sha256';
}

function firstGroup(numbers: readonly number[]): string {
  return groupNames[numbers[0] ?? 14] ?? 'MODP_2048';
}
