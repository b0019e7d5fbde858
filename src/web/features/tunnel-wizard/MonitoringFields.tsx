import { Stack, Title } from '@mantine/core';
import { use } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { CheckedContext } from '../../resources/tunnel-form/tunnel-findings.ts';
import { DpdFields } from '../../resources/tunnel-form/IpsecFields.tsx';
import { InsideFields } from '../../resources/tunnel-form/InsideFields.tsx';
import { monitoringFields } from './steps.ts';
import { insideWords, monitoringWords } from './wizard-summary.ts';
import type { WizardValues } from './wizard-values.ts';
import classes from './tunnel-wizard.module.css';

/** How the gateway finds out that the peer has fallen silent: folded, for it is right as it is for most. */
export function MonitoringFields({ gateway, values }: { gateway: Gateway; values: WizardValues }) {
  const { faults, warnings } = use(CheckedContext);
  const isTold = [...faults, ...warnings].some(({ field }) => monitoringFields.includes(field));
  const isAsked = gateway.automatic_tunnel_internal_ip_allocation === false;
  return (
    <details className={classes.folded} open={isTold || isAsked}>
      <summary>
        Monitoring: {monitoringWords(values)}, internal address {insideWords(values, gateway)}
      </summary>
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
    </details>
  );
}
