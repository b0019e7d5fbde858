import { List, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Gateway } from '#contract/gateway.ts';
import { explainError } from '../../resources/explain-error.ts';
import { gatewayMutations } from '../../resources/gateways/gateway-mutations.ts';
import { ConfirmByName } from '../../ui/ConfirmByName.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { whatGoesWith } from './what-goes-with.ts';

interface DeleteGatewayProps {
  gateway: Gateway;
  isOpen: boolean;
  onClose: () => void;
  onDeleting: () => void;
}

export function DeleteGateway({ gateway, isOpen, onClose, onDeleting }: DeleteGatewayProps) {
  // Told to the mutation itself: a gateway that is gone at once takes this dialog with it, and what is told to
  // `mutate` is not called then.
  const remove = useMutation({
    ...gatewayMutations.remove(gateway.uuid),
    onSuccess: () => {
      onClose();
      onDeleting();
    },
  });
  const gone = whatGoesWith(gateway);
  function close(): void {
    remove.reset();
    onClose();
  }
  return (
    <ConfirmByName
      isOpen={isOpen}
      onClose={close}
      title="Delete this gateway?"
      name={gateway.name}
      confirmLabel="Delete gateway"
      isPending={remove.isPending}
      failure={remove.error ? explainError(remove.error).why : undefined}
      onConfirm={() => remove.mutate()}
    >
      <Text size="sm">
        Traffic through it stops at once and nothing brings it back. Its router and networks stay.{' '}
        {gone.length > 0 && 'With it go:'}
      </Text>
      {gone.map(({ title, names }) => (
        <Stack key={title} gap={2}>
          <Text size="sm" fw={600}>
            {title}
          </Text>
          <List size="sm">
            {names.map((name) => (
              <List.Item key={name}>
                <UntrustedText text={name} />
              </List.Item>
            ))}
          </List>
        </Stack>
      ))}
    </ConfirmByName>
  );
}
