import { SimpleGrid } from '@mantine/core';
import type { Gateway } from '#contract/gateway.ts';
import { tunnelFieldsOf } from './tunnel-fields.ts';
import { TunnelField } from './TunnelField.tsx';

/** The two ends of a tunnel: our address and the peer's. */
export function EndsFields({ gateway }: { gateway: Gateway }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {tunnelFieldsOf('ends').map((field) => (
        <TunnelField key={field} field={field} gateway={gateway} />
      ))}
    </SimpleGrid>
  );
}

export function TunnelNameField({ gateway }: { gateway: Gateway }) {
  return tunnelFieldsOf('name').map((field) => <TunnelField key={field} field={field} gateway={gateway} />);
}
