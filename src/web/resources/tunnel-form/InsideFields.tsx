import { Stack } from '@mantine/core';
import type { Gateway } from '#contract/gateway.ts';
import { tunnelFieldsOf } from './tunnel-fields.ts';
import { TunnelField } from './TunnelField.tsx';

/** The tunnel's inside: an address for each end, the ping between them. */
export function InsideFields({ gateway, ownUuid }: { gateway: Gateway; ownUuid?: string | undefined }) {
  return (
    <Stack gap="md">
      {tunnelFieldsOf('inside').map((field) => (
        <TunnelField key={field} field={field} gateway={gateway} ownUuid={ownUuid} />
      ))}
    </Stack>
  );
}
