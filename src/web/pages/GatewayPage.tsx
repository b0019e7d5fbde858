import { Stack } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { AdvicePanel } from '../features/advice/AdvicePanel.tsx';
import { WhichWayPanel } from '../features/advice/WhichWayPanel.tsx';
import { DialogHost } from '../features/gateway-changes/DialogHost.tsx';
import { ChangeFeatures } from '../features/gateway-changes/ChangeFeatures.tsx';
import { GatewayActions } from '../features/gateway-changes/GatewayActions.tsx';
import { RenameGateway } from '../features/gateway-changes/RenameGateway.tsx';
import { GatewayDetails } from '../features/gateway-details/GatewayDetails.tsx';
import { GatewayFacts } from '../features/gateway-details/GatewayFacts.tsx';
import { GatewayState } from '../features/gateway-details/GatewayState.tsx';
import { ForRole, ReadingNote } from '../resources/ForRole.tsx';
import { RecentChanges } from '../resources/changes/RecentChanges.tsx';
import { GatewayDoubt } from '../resources/gateways/GatewayDoubt.tsx';
import { useGatewayStanding } from '../resources/gateways/use-gateway-facts.ts';
import { ProgressSteps } from '../resources/gateways/ProgressSteps.tsx';
import { useGatewayWatch } from '../features/gateway-details/use-gateway-watch.ts';
import { notifyDone } from '../ui/notices/notify.ts';
import { PageHeader } from '../ui/layout/PageHeader.tsx';
import { QueryStates } from '../ui/states/QueryStates.tsx';
import { UntrustedText } from '../ui/values/UntrustedText.tsx';
import { gatewayEdits } from './gateway-edits.tsx';
import { gatewayView } from './GatewayFrame.tsx';
import { goneGateway, GoneState, goneTitle, ToServices } from './GoneState.tsx';
import { paths } from '../resources/links/paths.ts';
import { ServicesLink } from '../resources/links/links.tsx';

const route = getRouteApi('/console/gateways/$gatewayUuid');

export function GatewayPage() {
  const { gatewayUuid } = route.useParams();
  // Another gateway is another watch: nothing seen of the one before counts.
  return (
    <DialogHost key={gatewayUuid}>
      <WatchedGateway uuid={gatewayUuid} />
    </DialogHost>
  );
}

function WatchedGateway({ uuid }: { uuid: string }) {
  const navigate = useNavigate();
  const onDeleted = useCallback(
    (name: string) => {
      notifyDone(`Gateway ${name} is deleted`);
      void navigate({ to: paths.services });
    },
    [navigate],
  );
  const { query, isGone, progress, noteDeleting } = useGatewayWatch(uuid, onDeleted);
  const crumbs = [<ServicesLink key="services" />];

  const answer = query.data;
  const standing = useGatewayStanding(uuid);
  if (isGone) return <GoneGateway uuid={uuid} name={answer?.data.name} crumbs={crumbs} />;
  if (!answer || !progress) {
    return (
      <Stack gap="md">
        <PageHeader title="Gateway" crumbs={crumbs} />
        <QueryStates view={gatewayView(query)}>{null}</QueryStates>
      </Stack>
    );
  }
  const gateway = answer.data;
  return (
    <Stack gap="md">
      <div>
        <PageHeader
          title={<UntrustedText text={gateway.name} />}
          documentTitle={gateway.name}
          standing={standing}
          crumbs={crumbs}
          meta={
            <>
              <ForRole least="operator">
                <RenameGateway answer={answer} />
              </ForRole>
              <GatewayState answer={answer} />
            </>
          }
          actions={
            <ForRole least="operator" otherwise={<ReadingNote />}>
              <GatewayActions answer={answer} onDeleting={noteDeleting} />
            </ForRole>
          }
        />
        <GatewayFacts
          gateway={gateway}
          editFeatures={
            <ForRole least="operator">
              <ChangeFeatures answer={answer} />
            </ForRole>
          }
        />
      </div>
      <GatewayDoubt uuid={uuid} showsTunnels="all" />
      <ProgressSteps {...progress} standing={standing} />
      <AdvicePanel gateway={gateway} standing={standing} />
      <WhichWayPanel gateway={gateway} />
      <RecentChanges gatewayUuid={uuid} />
      <QueryStates view={gatewayView(query)}>
        <GatewayDetails answer={answer} edits={gatewayEdits(answer)} />
      </QueryStates>
    </Stack>
  );
}

interface GoneGatewayProps {
  uuid: string;
  /** Known when it was there before. */
  name: string | undefined;
  crumbs: React.ReactNode[];
}

function GoneGateway({ uuid, name, crumbs }: GoneGatewayProps) {
  const gone = goneGateway(uuid, name);
  return (
    <Stack gap="md">
      <PageHeader title={goneTitle(gone.what)} crumbs={crumbs} />
      <GoneState {...gone} gatewayUuid={uuid} action={<ToServices />} />
    </Stack>
  );
}
