import { Stack } from '@mantine/core';
import type { Answer } from '#contract/client.ts';
import type { Gateway, GatewayModify } from '#contract/gateway.ts';
import { features, type Feature } from '#contract/plan.ts';
import type { Change } from '#domain/changes/change.ts';
import { CheckboxGroupField, type CheckboxOption } from '../../ui/form/CheckboxGroupField.tsx';
import { SwitchField } from '../../ui/form/SwitchField.tsx';
import { ChangeButton } from './ChangeButton.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { FieldWarnings } from './FieldWarnings.tsx';

interface FeatureValues {
  features: Feature[];
  automaticInternalAddresses: boolean;
}

const options: readonly CheckboxOption[] = [
  {
    value: 'nat',
    label: 'NAT',
    description: 'The networks reach the internet behind the gateway’s public address.',
  },
  { value: 'vpn', label: 'VPN', description: 'Site-to-site IPsec (IKEv2) tunnels to other networks.' },
];

export function ChangeFeatures({ answer }: { answer: Answer<Gateway> }) {
  return (
    <ChangeButton gateway={answer.data} label="Edit features">
      {(close) => <FeaturesForm answer={answer} onClose={close} />}
    </ChangeButton>
  );
}

function FeaturesForm({ answer, onClose }: { answer: Answer<Gateway>; onClose: () => void }) {
  const { data: gateway, version } = answer;
  return (
    <ChangeForm<FeatureValues>
      title={`Change the features of ${gateway.name}`}
      action="Change features"
      gateway={gateway}
      ifVersion={version}
      defaultValues={valuesOf(gateway)}
      toChange={changeOfFeatures}
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

/** Automatic is what the service does unless told otherwise (contract §2.3). */
function valuesOf(gateway: Gateway): FeatureValues {
  return {
    features: features.filter((feature) => gateway.features.includes(feature)),
    automaticInternalAddresses: gateway.automatic_tunnel_internal_ip_allocation ?? true,
  };
}

/** Only what is different is sent, so that nothing else can change. */
function changeOfFeatures(values: FeatureValues, gateway: Gateway): Change | undefined {
  const before = valuesOf(gateway);
  const wanted = features.filter((feature) => values.features.includes(feature));
  const body: GatewayModify = {
    ...(wanted.join() !== before.features.join() && { features: wanted }),
    ...(values.automaticInternalAddresses !== before.automaticInternalAddresses && {
      automatic_tunnel_internal_ip_allocation: values.automaticInternalAddresses,
    }),
  };
  if (Object.keys(body).length === 0) return undefined;
  return { endpoint: 'modifyGateway', params: { service_uuid: gateway.uuid }, body };
}
