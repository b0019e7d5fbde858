import { z } from './zod-config.ts';
import { NameText, ShortText, openEnum } from './answer-values.ts';
import { Ipv4Address, Name } from './primitives.ts';
import { answerOf, listOf, maybe } from './tolerant.ts';

/** In a create; `address` is a floating IPv4 address of the account. Contract §2.3. */
export const AddressCreate = z.strictObject({ name: Name, address: Ipv4Address.optional() });
export type AddressCreate = z.input<typeof AddressCreate>;

/** X3: attaches a floating IP. */
export const AddressModify = z.strictObject({ address: Ipv4Address });
export type AddressModify = z.input<typeof AddressModify>;

/** `address` is absent until one is allocated. */
export const Address = answerOf(
  { name: NameText, address: maybe(ShortText), provisioned_by: maybe(openEnum(['service', 'user'])) },
  { id: 'Address', identity: 'name' },
);
export type Address = z.output<typeof Address>;
export const AddressList = listOf(Address);
