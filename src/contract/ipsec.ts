import { wholeSeconds } from './primitives.ts';
import { z } from './zod-config.ts';
import { ShortText, unknownWord } from './answer-values.ts';
import { answerOf, listOf, orElse } from './tolerant.ts';

/** Contract §4: every value the API takes. */
export const encryptionAlgorithms = [
  'aes128gcm16',
  'aes128gcm128',
  'aes192gcm16',
  'aes192gcm128',
  'aes256gcm16',
  'aes256gcm128',
  'aes128',
  'aes192',
  'aes256',
] as const;
export const integrityAlgorithms = [
  'aes128gmac',
  'aes256gmac',
  'sha1',
  'sha256',
  'sha384',
  'sha512',
] as const;
export const dhGroupNumbers = [2, 5, 14, 15, 16, 18, 19, 20, 21, 24] as const;

export type EncryptionAlgorithm = (typeof encryptionAlgorithms)[number];
export type IntegrityAlgorithm = (typeof integrityAlgorithms)[number];
export type DhGroupNumber = (typeof dhGroupNumbers)[number];

/** Recorded verbatim in every 2024 answer of the service. Times in seconds. */
export const ipsecDefaults = {
  child_rekey_time: 1440,
  dpd_delay: 30,
  dpd_timeout: 120,
  ike_lifetime: 86_400,
  phase1_algorithms: ['aes128', 'aes256', 'aes128gcm128', 'aes256gcm128'],
  phase1_dh_group_numbers: [14, 16, 18, 19, 20, 21],
  phase1_integrity_algorithms: ['sha256', 'sha384', 'sha512'],
  phase2_algorithms: ['aes128', 'aes256', 'aes128gcm128', 'aes256gcm128'],
  phase2_dh_group_numbers: [14, 16, 18, 19, 20, 21],
  phase2_integrity_algorithms: ['sha256', 'sha384', 'sha512'],
  rekey_time: 14_400,
} satisfies Omit<z.input<typeof IpsecCreate>, 'authentication'>;

/** Write-only. Contract §4: 8 to 64 characters of this alphabet, not starting with 0. */
export const Psk = z
  .string()
  .min(8, 'Must have at least 8 characters.')
  .max(64, 'Must have at most 64 characters.')
  .regex(
    /^(?:[a-zA-Z1-9_.][a-zA-Z0-9_.]*)?$/,
    'May have letters, digits, "_" and "." only and must not start with 0.',
  );

const Seconds = wholeSeconds(0, 2_147_483_647);

function choices<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .min(1, 'Must have at least one entry.')
    .refine((entries) => new Set(entries).size === entries.length, 'Must not have the same entry twice.');
}
const EncryptionChoices = choices(
  z.enum(encryptionAlgorithms, `Must be one of ${encryptionAlgorithms.join(', ')}.`),
);
const IntegrityChoices = choices(
  z.enum(integrityAlgorithms, `Must be one of ${integrityAlgorithms.join(', ')}.`),
);
const DhGroupChoices = choices(z.literal(dhGroupNumbers, `Must be one of ${dhGroupNumbers.join(', ')}.`));

export const AuthenticationCreate = z.strictObject({
  authentication: z.literal('psk', 'Unknown authentication type.'),
  psk: Psk,
});
/** The stored type stands when only a new key is sent. Contract §2.8. */
export const AuthenticationModify = z
  .strictObject({
    authentication: z.literal('psk', 'Unknown authentication type.').optional(),
    psk: Psk.optional(),
  })
  .refine((value) => Object.keys(value).length > 0, 'Must not be empty.');

const properties = {
  child_rekey_time: Seconds.optional(),
  dpd_delay: Seconds.optional(),
  dpd_timeout: Seconds.optional(),
  ike_lifetime: Seconds.optional(),
  phase1_algorithms: EncryptionChoices.optional(),
  phase1_dh_group_numbers: DhGroupChoices.optional(),
  phase1_integrity_algorithms: IntegrityChoices.optional(),
  phase2_algorithms: EncryptionChoices.optional(),
  phase2_dh_group_numbers: DhGroupChoices.optional(),
  phase2_integrity_algorithms: IntegrityChoices.optional(),
  rekey_time: Seconds.optional(),
};

export const IpsecCreate = z.strictObject({ authentication: AuthenticationCreate, ...properties });
export type IpsecCreate = z.input<typeof IpsecCreate>;

/** `authentication` is required whenever `ipsec` is sent. Contract §2.8. */
export const IpsecModify = z.strictObject({ authentication: AuthenticationModify, ...properties });
export type IpsecModify = z.input<typeof IpsecModify>;

export const Ipsec = answerOf(
  {
    authentication: answerOf({ authentication: orElse(ShortText, unknownWord) }),
    child_rekey_time: z.number(),
    dpd_delay: z.number(),
    dpd_timeout: z.number(),
    ike_lifetime: z.number(),
    phase1_algorithms: listOf(ShortText),
    phase1_dh_group_numbers: listOf(z.number()),
    phase1_integrity_algorithms: listOf(ShortText),
    phase2_algorithms: listOf(ShortText),
    phase2_dh_group_numbers: listOf(z.number()),
    phase2_integrity_algorithms: listOf(ShortText),
    rekey_time: z.number(),
  },
  { id: 'Ipsec' },
);
export type Ipsec = z.output<typeof Ipsec>;

/** All of it, as whoever keeps it has it: nothing is left to be read. */
export type CompleteIpsec = {
  [K in 'authentication' | keyof typeof properties]: Exclude<Ipsec[K], undefined>;
};
