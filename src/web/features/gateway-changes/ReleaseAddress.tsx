import IconUnlink from '@tabler/icons-react/dist/esm/icons/IconUnlink.mjs';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Address } from '#contract/address.ts';
import type { Gateway } from '#contract/gateway.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { addressQueries } from '../../resources/connections.ts';
import { explainError } from '../../resources/explain-error.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { notifyFailed } from '../../ui/notices/notify.ts';
import { useChangeBlock } from './use-change-block.ts';

interface ReleaseAddressProps {
  gateway: Gateway;
  /** One that is a floating IP. */
  address: Address;
}

/** Gives a floating IP back to the account; the service then provides an address of its own under the same name. */
export function ReleaseAddress({ gateway, address: { name, address } }: ReleaseAddressProps) {
  const client = useQueryClient();
  const propose = usePropose();
  const [isReading, setIsReading] = useState(false);

  async function release(): Promise<void> {
    setIsReading(true);
    try {
      const { version } = await client.fetchQuery({
        ...addressQueries.detail(gateway.uuid, name),
        staleTime: 0,
      });
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
            ifVersion: version,
          },
        ],
      });
    } catch (error) {
      notifyFailed(`Address ${name} could not be read`, explainError(error).why);
    } finally {
      setIsReading(false);
    }
  }
  return (
    <BlockedButton
      variant="subtle"
      color="gray"
      size="compact-xs"
      fw={500}
      leftSection={<IconUnlink size={14} aria-hidden />}
      blockedReason={useChangeBlock(gateway)}
      loading={isReading}
      onClick={() => void release()}
    >
      Release
    </BlockedButton>
  );
}
