import { Stack, Text } from '@mantine/core';
import { Suspense, useState } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import type { Tunnel } from '#contract/tunnel.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { RotationForm } from './lazy-editors.ts';

export interface RotatePskProps {
  gateway: Gateway;
  connectionUuid: string;
  tunnel: Tunnel;
  onRotated: () => void;
}

/** A new key for a tunnel that stays what it is: the same uuid, no other property, nothing of its neighbours. */
export function RotatePsk(props: RotatePskProps) {
  const [isOpen, setIsOpen] = useState(false);
  const roleBlock = useRoleBlock('operator');
  return (
    <Stack gap="sm">
      <Text size="sm">
        The key cannot be read back. The gateway has a new one at once; it counts the next time the two ends
        authenticate, and by then the peer must have the same.
      </Text>
      {isOpen ? (
        <Suspense fallback={<LoadingState what="The form" />}>
          <RotationForm {...props} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : (
        <div>
          <BlockedButton variant="default" blockedReason={roleBlock} onClick={() => setIsOpen(true)}>
            Rotate the pre-shared key
          </BlockedButton>
        </div>
      )}
    </Stack>
  );
}
