import type { Address } from '#contract/address.ts';
import type { Gateway } from '#contract/gateway.ts';
import { AttachAddress } from './AttachAddress.tsx';
import { ReleaseAddress } from './ReleaseAddress.tsx';

interface AddressActionsProps {
  gateway: Gateway;
  address: Address;
}

/** A floating IP can be given back or be replaced by another; the service's own address can only be replaced. */
export function AddressActions(props: AddressActionsProps) {
  return (
    <>
      <AttachAddress {...props} />
      {props.address.provisioned_by === 'user' && <ReleaseAddress {...props} />}
    </>
  );
}
