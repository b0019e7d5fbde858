import { isGlobalUnicast, isPrivate, parseIpv4 } from '../networks/ipv4.ts';

/** What is known of an address beside its form. */
export interface FloatingFacts {
  /** Another gateway has it; by its name, where whoever asks may know that. */
  owner?: { name?: string } | undefined;
  /** It is one that the service itself gives out. */
  isServices?: boolean;
}

/**
 * Why an address cannot be attached as a floating one, in the API's words; undefined when nothing speaks against it, and
 * for what is no address: its form is said by the schema of the request.
 */
export function floatingFault(text: string, { owner, isServices }: FloatingFacts): string | undefined {
  const address = parseIpv4(text);
  if (address === undefined) return undefined;
  if (owner) {
    const whose = owner.name === undefined ? '' : ` It is ${owner.name}’s: release it there first.`;
    return `The address is attached to another gateway.${whose}`;
  }
  const canFloat = isGlobalUnicast(address) && !isPrivate(address) && !isServices;
  return canFloat ? undefined : 'Must be a floating IPv4 address.';
}
