import type { OtherGateway } from '#domain/rules/context.ts';

interface OtherAddresses extends Pick<OtherGateway, 'uuid' | 'name'> {
  addresses: readonly string[];
}

/**
 * Which other gateway has the address. Which floating IPs the account has only the service knows.
 * @param others gateways of the account, as far as they are loaded
 */
export function floatingOwner<G extends OtherAddresses>(
  address: string,
  ownUuid: string,
  others: readonly G[] = [],
): G | undefined {
  return others.find(({ uuid, addresses }) => uuid !== ownUuid && addresses.includes(address));
}
