import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import type { Gateway } from '#contract/gateway.ts';
import { vendors } from '#domain/vendors/vendors.ts';
import { Advised } from '../../resources/tunnel-form/Advised.tsx';
import { EndsFields, TunnelNameField } from '../../resources/tunnel-form/PeerFields.tsx';
import { RadioCardsField } from '../../ui/form/RadioCardsField.tsx';
import { SelectField } from '../../ui/form/SelectField.tsx';
import { TextField } from '../../ui/form/TextField.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { modelOf, vendorOf } from './chosen-vendor.ts';
import { byHand, cryptoChoices } from './crypto-choices.ts';
import { isNatKnown, natOf } from './nat-of.ts';
import { suggestedName } from './start-values.ts';
import { StoredNetworks } from './StoredNetworks.tsx';
import { useTakeChoice } from './use-take-choice.ts';
import { newConnection, type WizardValues } from './wizard-values.ts';

const natCards = [
  { value: 'no', title: 'No', text: 'The public address is its own.' },
  { value: 'yes', title: 'Yes', text: 'A router before it has the public address.' },
  { value: 'unknown', title: 'I do not know', text: 'The review says what to look out for.' },
];

interface PeerStepProps {
  gateway: Gateway;
  values: WizardValues;
}

export function PeerStep({ gateway, values }: PeerStepProps) {
  const isNew = values.connection === newConnection;
  // Its networks are decided already, so they are shown here and are no step.
  const stored = gateway.connections.find(({ uuid }) => uuid !== undefined && uuid === values.connection);
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <ConnectionField gateway={gateway} values={values} />
        {isNew && (
          <Advised field="connectionName">
            <TextField
              name="connectionName"
              label="Name of the connection"
              description="What the tunnel is for: the site, the partner."
              isRequired
            />
          </Advised>
        )}
      </SimpleGrid>
      {stored && <StoredNetworks gatewayUuid={gateway.uuid} connection={stored} />}
      <TunnelNameField gateway={gateway} />
      <EndsFields gateway={gateway} />
      <VendorFields values={values} />
      {values.vendor !== '' && !isNatKnown(values) && (
        <RadioCardsField
          name="isBehindNat"
          label="Is the peer behind NAT?"
          cards={natCards}
          cardWidth="13rem"
          isRequired
        />
      )}
      {natOf(values) === 'yes' && <NatNote values={values} />}
    </Stack>
  );
}

function ConnectionField({ gateway, values }: { gateway: Gateway; values: WizardValues }) {
  const { setValue } = useFormContext<WizardValues>();
  const nameOf = (uuid: string) => gateway.connections.find((each) => each.uuid === uuid)?.name ?? '';
  return (
    <SelectField
      name="connection"
      label="Connection"
      description="Several tunnels of one connection lead to the same networks."
      options={[
        { value: newConnection, label: 'A new connection' },
        ...gateway.connections.flatMap(({ uuid, name }) => (uuid ? [{ value: uuid, label: name }] : [])),
      ]}
      onChosen={(chosen) => {
        // Only a name that was suggested is replaced by another suggestion.
        if (values.name !== suggestedName(gateway, nameOf(values.connection))) return;
        setValue('name', suggestedName(gateway, nameOf(chosen)));
      }}
      isRequired
    />
  );
}

function VendorFields({ values }: { values: WizardValues }) {
  const { setValue } = useFormContext<WizardValues>();
  const takeChoice = useTakeChoice();
  const vendor = vendorOf(values);
  const model = modelOf(values);
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField
          name="vendor"
          label="Make of the peer"
          description="Algorithms, advice and the verdict are made to fit it. The service is not told."
          options={[
            ...vendors.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'other', label: 'Other or unknown' },
          ]}
          onChosen={(chosen) => {
            setValue('model', '');
            // What was chosen by hand stays; a preset gives way to the first one that fits.
            if (values.preset === byHand) return;
            takeChoice(cryptoChoices(vendorOf({ vendor: chosen as WizardValues['vendor'], model: '' }))[0]);
          }}
          isSearchable
          isRequired
        />
        {vendor && vendor.models.length > 1 && (
          <SelectField
            name="model"
            label="Model or release"
            description="Where it makes a difference."
            options={vendor.models.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </SimpleGrid>
      {model?.note !== undefined && (
        <Text size="sm" c="dimmed">
          {model.name}: {model.note}
        </Text>
      )}
    </Stack>
  );
}

/** That it must present its public address is said at the address; here is how, where the make is known. */
function NatNote({ values }: { values: WizardValues }) {
  const vendor = vendorOf(values);
  if (!vendor) return null;
  return (
    <Notice tone="neutral" role="note">
      {vendor.name}: {vendor.setup.identity}
    </Notice>
  );
}
