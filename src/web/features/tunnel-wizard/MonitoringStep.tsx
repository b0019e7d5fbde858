import { Stack, Title } from '@mantine/core';
import type { Gateway } from '#contract/gateway.ts';
import { DpdFields } from '../../resources/tunnel-form/IpsecFields.tsx';
import { InsideFields } from '../../resources/tunnel-form/InsideFields.tsx';

export function MonitoringStep({ gateway }: { gateway: Gateway }) {
  return (
    <Stack gap="lg">
      <Stack gap="md">
        <Title order={3}>Inside the tunnel</Title>
        <InsideFields gateway={gateway} />
      </Stack>
      <Stack gap="md">
        <Title order={3}>Dead-peer detection (DPD)</Title>
        <DpdFields />
      </Stack>
    </Stack>
  );
}
