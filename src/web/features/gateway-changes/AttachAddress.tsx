import type { Address } from '#contract/address.ts';
import type { Gateway } from '#contract/gateway.ts';
import { ChangeButton } from './ChangeButton.tsx';
import { AttachAddressForm } from './lazy-forms.ts';

interface AttachAddressProps {
  gateway: Gateway;
  address: Address;
}

/** An address of the account's own in place of the one that the service gave, or of another floating one. */
export function AttachAddress({ gateway, address }: AttachAddressProps) {
  return (
    <ChangeButton gateway={gateway} label="Attach floating IP" form={AttachAddressForm}>
      {(close) => <AttachAddressForm gateway={gateway} address={address} onClose={close} />}
    </ChangeButton>
  );
}
