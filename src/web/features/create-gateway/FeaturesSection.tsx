import { Stack } from '@mantine/core';
import type { Feature } from '#contract/plan.ts';
import { CheckboxGroupField } from '../../ui/form/CheckboxGroupField.tsx';
import { SwitchField } from '../../ui/form/SwitchField.tsx';
import { Section } from './Section.tsx';

const options: { value: Feature; label: string; description: string }[] = [
  {
    value: 'nat',
    label: 'NAT',
    description: 'The networks reach the internet behind the gateway’s public address.',
  },
  {
    value: 'vpn',
    label: 'VPN',
    description:
      'Site-to-site IPsec (IKEv2) tunnels to other networks. Connections are added to the gateway once it is there.',
  },
];

export function FeaturesSection({ hasVpn }: { hasVpn: boolean }) {
  return (
    <Section id="features">
      <Stack gap="md">
        <CheckboxGroupField name="features" label="What the gateway does" options={options} isRequired />
        <SwitchField
          name="automaticInternalAddresses"
          label="Give tunnels their internal addresses automatically"
          description={
            hasVpn
              ? 'Each tunnel gets a /30 of its own from 169.254.0.0/16. Off: you write them yourself.'
              : 'Only matters with the VPN feature.'
          }
          disabled={!hasVpn}
        />
      </Stack>
    </Section>
  );
}
