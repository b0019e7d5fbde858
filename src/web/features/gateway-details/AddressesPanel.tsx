import type { Gateway } from '#contract/gateway.ts';
import { isSettled } from '#domain/lifecycle/gateway-lifecycle.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from './gateway-details.module.css';

export function AddressesPanel({ gateway }: { gateway: Gateway }) {
  return (
    <Panel title="Public addresses">
      {gateway.addresses.length === 0 ? (
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
          items={gateway.addresses.map(({ name, address, provisioned_by }) => ({
            label: name,
            value:
              address === undefined ? (
                'not allocated yet'
              ) : (
                <span className={classes.inline}>
                  <code>{address}</code>
                  <CopyButton value={address} what={`address ${address}`} />
                  {provisioned_by === 'user' && <span className={classes.term}>floating IP</span>}
                </span>
              ),
          }))}
        />
      )}
    </Panel>
  );
}
