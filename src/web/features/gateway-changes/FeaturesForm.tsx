import { Stack } from '@mantine/core';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { CheckboxGroupField, type CheckboxOption } from '../../ui/form/CheckboxGroupField.tsx';
import { SwitchField } from '../../ui/form/SwitchField.tsx';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { featureDrafts, featureRules } from './change-drafts.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { goneGateway } from './gone.tsx';
import { useLiveGateway } from './use-live-gateway.ts';
import { changingFeatures, featureValuesOf, type FeatureValues } from './field-changes.ts';
import { FieldWarnings } from './FieldWarnings.tsx';

const options: readonly CheckboxOption[] = [
  {
    value: 'nat',
    label: 'NAT',
    description: 'The networks reach the internet behind the gateway’s public address.',
  },
  { value: 'vpn', label: 'VPN', description: 'Site-to-site IPsec (IKEv2) tunnels to other networks.' },
];

export function FeaturesForm({ answer: opened, onClose }: { answer: Answer<Gateway>; onClose: () => void }) {
  const { live = opened, isGone } = useLiveGateway(opened.data.uuid);
  const { data: gateway, version, observedAt } = live;
  const draft = useDraft(featureDrafts, gateway.uuid);
  return (
    <ChangeForm<FeatureValues>
      title={`Change the features of ${gateway.name}`}
      action="Change features"
      gateway={gateway}
      ifVersion={version}
      stored={featureValuesOf(gateway)}
      observedAt={observedAt}
      draft={draft}
      rules={featureRules}
      labels={{
        features: 'What the gateway does',
        automaticInternalAddresses: 'Automatic internal addresses',
      }}
      gone={isGone ? goneGateway(gateway) : undefined}
      toChange={changingFeatures}
      fieldOf={(path) => (/internal_ip/.test(path) ? 'automaticInternalAddresses' : 'features')}
      onClose={onClose}
    >
      {({ values, warningsOf }) => (
        <Stack gap="md">
          <CheckboxGroupField name="features" label="What the gateway does" options={options} isRequired />
          <FieldWarnings warnings={warningsOf('features')} />
          <SwitchField
            name="automaticInternalAddresses"
            label="Give tunnels their internal addresses automatically"
            description={
              values.features.includes('vpn')
                ? 'Each tunnel gets a /30 of its own from 169.254.0.0/16. Off: you write them yourself.'
                : 'Only matters with the VPN feature.'
            }
          />
          <FieldWarnings warnings={warningsOf('automaticInternalAddresses')} />
        </Stack>
      )}
    </ChangeForm>
  );
}
