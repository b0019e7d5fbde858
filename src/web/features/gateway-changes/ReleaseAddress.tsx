import IconUnlink from '@tabler/icons-react/dist/esm/icons/IconUnlink.mjs';
import type { Address } from '#contract/address.ts';
import type { Gateway } from '#contract/gateway.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { useChangeBlock } from './use-change-block.ts';

interface ReleaseAddressProps {
  gateway: Gateway;
  /** One that is a floating IP. */
  address: Address;
}

/** Gives a floating IP back to the account; the service then provides an address of its own under the same name. */
export function ReleaseAddress({ gateway, address: { name, address } }: ReleaseAddressProps) {
  const propose = usePropose();

  function release(): void {
    propose({
      title: `Release ${address ?? name} from ${gateway.name}`,
      action: 'Release',
      gateway,
      steps: [
        {
          change: {
            endpoint: 'releaseAddress',
            params: { service_uuid: gateway.uuid, address_name: name },
          },
        },
      ],
    });
  }
  return (
    <BlockedButton
      variant="subtle"
      color="gray"
      size="compact-xs"
      fw={500}
      leftSection={<IconUnlink size={14} aria-hidden />}
      blockedReason={useChangeBlock(gateway)}
      onClick={release}
    >
      Release
    </BlockedButton>
  );
}
