import type { ReactNode } from 'react';
import type { Address } from '#contract/address.ts';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { ForRole } from '../../resources/ForRole.tsx';
import { AnchorLink } from '../../resources/links/AnchorLink.tsx';
import { paths } from '../../resources/links/paths.ts';
import { UnreadNotice } from '../../resources/unread/UnreadNotice.tsx';
import { JsonView } from '../../ui/values/JsonView.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { ActivityPanel } from './ActivityPanel.tsx';
import { AddressesPanel } from './AddressesPanel.tsx';
import { ConnectionsPanel } from './ConnectionsPanel.tsx';
import { LabelsPanel } from './LabelsPanel.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import { RouterPanel } from './RouterPanel.tsx';
import classes from './gateway-details.module.css';

interface GatewayDetailsProps {
  answer: Answer<Gateway>;
  /** What changes something, each beside what it changes; nothing can be changed where there are none. */
  edits?: GatewayEdits;
}

export interface GatewayEdits {
  plan: ReactNode;
  addLabel: ReactNode;
  label: (key: string) => ReactNode;
  address: (address: Address) => ReactNode;
}

/** Everything there is to see of one gateway: what is on fire first, then what it is made of, then its story. */
export function GatewayDetails({ answer, edits }: GatewayDetailsProps) {
  const gateway = answer.data;
  return (
    <>
      <UnreadNotice what="this gateway" marks={gateway.unread ?? []} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <ConnectionsPanel answer={answer} />
        </div>
        <div className={classes.side}>
          <PlanPanel gateway={gateway} actions={edits?.plan} />
          <AddressesPanel gateway={gateway} addressActions={edits?.address} />
          <RouterPanel gateway={gateway} />
          <LabelsPanel gateway={gateway} actions={edits?.addLabel} editLabel={edits?.label} />
        </div>
        <div className={classes.after}>
          <ActivityPanel gatewayUuid={gateway.uuid} />
          <Panel title="Raw JSON" actions={<EditAsJson gatewayUuid={gateway.uuid} />}>
            <JsonView value={gateway} what="the gateway as JSON" />
          </Panel>
        </div>
      </div>
    </>
  );
}

function EditAsJson({ gatewayUuid }: { gatewayUuid: string }) {
  return (
    <ForRole least="operator">
      <AnchorLink size="sm" to={paths.gatewayJson} params={{ gatewayUuid }}>
        Edit as JSON
      </AnchorLink>
    </ForRole>
  );
}
