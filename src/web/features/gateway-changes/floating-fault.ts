import type { OtherGateway } from '#domain/rules/context.ts';
import { isGlobalUnicast, isPrivate, parseIpv4 } from '#domain/networks/ipv4.ts';

interface OtherAddresses extends Pick<OtherGateway, 'uuid' | 'name'> {
  addresses: readonly string[];
}

/**
 * Why an address cannot be attached as a floating IP, in the API's words as far as they are known; undefined when
 * nothing speaks against it. Which floating IPs the account has only the service knows.
 * @param others gateways of the account, as far as they are loaded
 */
export function floatingFault(
  text: string,
  ownUuid: string,
  others: readonly OtherAddresses[] = [],
): string | undefined {
  const address = parseIpv4(text);
  // Its form is said by the schema of the request.
  if (address === undefined) return undefined;
  const owner = others.find(({ uuid, addresses }) => uuid !== ownUuid && addresses.includes(text));
  if (owner)
    return `The address is attached to another gateway. It is ${owner.name}’s: release it there first.`;
  const canFloat = isGlobalUnicast(address) && !isPrivate(address);
  return canFloat ? undefined : 'Must be a floating IPv4 address.';
}
