import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { AddLabel } from '../features/gateway-changes/AddLabel.tsx';
import { AddressActions } from '../features/gateway-changes/AddressActions.tsx';
import { ChangePlan } from '../features/gateway-changes/ChangePlan.tsx';
import { EditLabel } from '../features/gateway-changes/EditLabel.tsx';
import type { GatewayEdits } from '../features/gateway-details/GatewayDetails.tsx';
import { ForRole } from '../resources/ForRole.tsx';

/** What changes a part of a gateway, for the panel that shows it. */
export function gatewayEdits(answer: Answer<Gateway>): GatewayEdits {
  const gateway = answer.data;
  return {
    plan: (
      <ForRole least="operator">
        <ChangePlan answer={answer} />
      </ForRole>
    ),
    addLabel: (
      <ForRole least="operator">
        <AddLabel gateway={gateway} />
      </ForRole>
    ),
    label: (key) => (
      <ForRole least="operator">
        <EditLabel gateway={gateway} labelKey={key} />
      </ForRole>
    ),
    address: (address) => (
      <ForRole least="operator">
        <AddressActions gateway={gateway} address={address} />
      </ForRole>
    ),
  };
}
