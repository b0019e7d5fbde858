import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Address } from '#contract/address.ts';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { floatingFault } from '#domain/rules/floating-address.ts';
import { addressQueries } from '../../resources/connections.ts';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { useFollowAddress } from '../../resources/follow-gateway.ts';
import { gatewayQueries } from '../../resources/gateways/gateway-queries.ts';
import { TextField } from '../../ui/form/TextField.tsx';
import { addressDrafts, addressRules } from './change-drafts.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { goneGateway } from './gone.tsx';
import { useLiveGateway } from './use-live-gateway.ts';
import { attaching } from './field-changes.ts';
import { FieldWarnings } from './FieldWarnings.tsx';
import { floatingOwner } from './floating-owner.ts';
import { ReadFirst } from './ReadFirst.tsx';

interface AddressValues {
  address: string;
}

/** Another address is typed, not the one that is there. */
const nothing: AddressValues = { address: '' };

export interface AttachAddressFormProps {
  gateway: Gateway;
  address: Address;
  onClose: () => void;
}

export function AttachAddressForm({ gateway, address: { name }, onClose }: AttachAddressFormProps) {
  return (
    <ReadFirst
      query={addressQueries.detail(gateway.uuid, name)}
      title={`Attach a floating IP as ${name}`}
      failed="The address could not be read."
      onClose={onClose}
    >
      {(answer) => <AttachForm gateway={gateway} answer={answer} onClose={onClose} />}
    </ReadFirst>
  );
}

interface AttachFormProps {
  gateway: Gateway;
  answer: Answer<Address>;
  onClose: () => void;
}

function AttachForm({ gateway: opened, answer: asked, onClose }: AttachFormProps) {
  const { live, isGone } = useLiveGateway(opened.uuid);
  const gateway = live?.data ?? opened;
  const { name } = asked.data;
  const query = useQuery({ ...addressQueries.detail(gateway.uuid, name), enabled: false });
  const answer = useFollowAddress(query, name, live) ?? asked;
  const { address: current } = answer.data;
  const draft = useDraft(addressDrafts, `${gateway.uuid} ${name}`);
  const fleet = useQuery(gatewayQueries.fleet());
  return (
    <ChangeForm<AddressValues>
      title={`Attach a floating IP as ${name}`}
      action="Attach"
      gateway={gateway}
      ifVersion={answer.version}
      stored={nothing}
      isNew
      observedAt={answer.observedAt}
      draft={draft}
      rules={addressRules}
      labels={{ address: 'Floating IPv4 address' }}
      gone={isGone ? goneGateway(gateway) : undefined}
      toChange={(values) => attaching(name, values, gateway)}
      findFault={({ address }) => {
        const text = address.trim();
        const owner = floatingOwner(text, gateway.uuid, fleet.data?.gateways);
        const message = floatingFault(text, { owner });
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
