import type { Network } from '#contract/network.ts';
import type { Prefix } from '../networks/prefix.ts';
import type { OtherGateway } from '../rules/context.ts';
import { networkUses } from './network-use.ts';

/** Every network that the account has or reaches, for finding one that is free. */
export function usedSpace(gateways: readonly OtherGateway[], networks: readonly Network[]): Prefix[] {
  return networkUses(gateways, networks).map(({ prefix }) => prefix);
}
