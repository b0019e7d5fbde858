import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Address } from '#contract/address.ts';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { addressQueries } from '../../resources/connections.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { TextField } from '../../ui/form/TextField.tsx';
import { ChangeButton } from './ChangeButton.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { attaching } from './field-changes.ts';
import { FieldWarnings } from './FieldWarnings.tsx';
import { floatingFault } from './floating-fault.ts';
import { ReadFirst } from './ReadFirst.tsx';

interface AddressValues {
  address: string;
}

interface AttachAddressProps {
  gateway: Gateway;
  address: Address;
}

/** An address of the account's own in place of the one that the service gave, or of another floating one. */
export function AttachAddress({ gateway, address: { name } }: AttachAddressProps) {
  return (
    <ChangeButton gateway={gateway} label="Attach floating IP">
      {(close) => (
        <ReadFirst
          query={addressQueries.detail(gateway.uuid, name)}
          title={`Attach a floating IP as ${name}`}
          failed="The address could not be read."
          onClose={close}
        >
          {(answer) => <AttachForm gateway={gateway} answer={answer} onClose={close} />}
        </ReadFirst>
      )}
    </ChangeButton>
  );
}

interface AttachFormProps {
  gateway: Gateway;
  answer: Answer<Address>;
  onClose: () => void;
}

function AttachForm({ gateway, answer, onClose }: AttachFormProps) {
  const { name, address: current } = answer.data;
  const fleet = useQuery(gatewayQueries.fleet());
  return (
    <ChangeForm<AddressValues>
      title={`Attach a floating IP as ${name}`}
      action="Attach"
      gateway={gateway}
      ifVersion={answer.version}
      defaultValues={{ address: '' }}
      toChange={(values) => attaching(name, values, gateway)}
      findFault={({ address }) => {
        const message = floatingFault(address.trim(), gateway.uuid, fleet.data?.gateways);
        return message === undefined ? [] : [{ path: 'address', message }];
      }}
      fieldOf={() => 'address'}
      onClose={onClose}
    >
      {({ warningsOf }) => (
        <Stack gap="xs">
          <TextField
            name="address"
            label="Floating IPv4 address"
            description={`One of the account, in ${gateway.zone}. It replaces ${current ?? 'what the service would give'}.`}
            placeholder="198.51.100.20"
            isMonospace
            autoFocus
            isRequired
          />
          <FieldWarnings warnings={warningsOf('address')} />
        </Stack>
      )}
    </ChangeForm>
  );
}
