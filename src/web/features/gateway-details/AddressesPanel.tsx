import type { ReactNode } from 'react';
import type { Address } from '#contract/address.ts';
import type { Gateway } from '#contract/gateway.ts';
import { lacksItems } from '#contract/unread.ts';
import { isSettled } from '#domain/lifecycle/gateway-lifecycle.ts';
import { MissingItems } from '../../resources/unread/MissingItems.tsx';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { KeyValue } from '../../ui/values/KeyValue.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import classes from './gateway-details.module.css';

interface AddressesPanelProps {
  gateway: Gateway;
  /** What can be done to one, below it. */
  addressActions?: (address: Address) => ReactNode;
}

export function AddressesPanel({ gateway, addressActions }: AddressesPanelProps) {
  return (
    <Panel title="Public addresses">
      {gateway.addresses.length === 0 && !lacksItems(gateway, 'addresses') ? (
        <EmptyState
          title="No address yet"
          text={
            isSettled(gateway)
              ? 'The service has not given this gateway a public address.'
              : 'The service gives it one while it is set up.'
          }
        />
      ) : (
        <KeyValue
          items={gateway.addresses.map((address) => ({
            label: address.name,
            value: (
              <>
                <AddressValue {...address} />
                {addressActions && <div className={classes.actions}>{addressActions(address)}</div>}
              </>
            ),
          }))}
        />
      )}
      <MissingItems what="address" plural="addresses" of={gateway} list="addresses" />
    </Panel>
  );
}

function AddressValue({ address, provisioned_by }: Address) {
  if (address === undefined) return 'not allocated yet';
  return (
    <span className={classes.inline}>
      <code>{address}</code>
      <CopyButton value={address} what={`address ${address}`} />
      {provisioned_by === 'user' && <span className={classes.term}>floating IP</span>}
    </span>
  );
}
