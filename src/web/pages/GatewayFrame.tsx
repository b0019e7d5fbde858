import { Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { ForRole, NotForReaders, ReadingNote } from '../resources/ForRole.tsx';
import { isGone } from '../resources/gateways/gateway-queries.ts';
import { ButtonLink } from '../resources/links/ButtonLink.tsx';
import { paths } from '../resources/links/paths.ts';
import { viewOfQuery } from '../resources/view-of-query.ts';
import { PageHeader } from '../ui/layout/PageHeader.tsx';
import { QueryStates, type ViewState } from '../ui/states/QueryStates.tsx';
import { UntrustedText } from '../ui/values/UntrustedText.tsx';
import { type Gone, goneGateway, GoneState, goneTitle, ToServices } from './GoneState.tsx';
import { GatewayLink, ServicesLink } from '../resources/links/links.tsx';

type GatewayQuery = Pick<UseQueryResult<Answer<Gateway>>, 'data' | 'error' | 'dataUpdatedAt' | 'refetch'>;

export interface GatewayFrameProps {
  gatewayUuid: string;
  query: GatewayQuery;
  title: string;
  /** Between the gateway and this page, outermost first. */
  crumbs?: readonly ReactNode[];
  /** State, age and the like, beside the title. */
  meta?: ReactNode;
  /** Of whoever may change something; others read why there are none. */
  actions?: ReactNode;
  /** What the page is of, once the service does not know it. */
  gone?: Gone | undefined;
  /** What the page waits for, when that is more than the gateway. */
  view?: ViewState;
  children: (gateway: Answer<Gateway>) => ReactNode;
}

/** A page inside one gateway: where it belongs, how it waits and fails, and the way on when what it is of is gone. */
export function GatewayFrame({
  gatewayUuid,
  query,
  title,
  crumbs = [],
  meta,
  actions,
  gone: goneInside,
  view = gatewayView(query),
  children,
}: GatewayFrameProps) {
  const { data } = query;
  // What was read before it was deleted stays to be read; of one that never was there is nothing in it either.
  const isUnknown = data === undefined && isGone(query.error);
  const gone = isUnknown ? goneGateway(gatewayUuid, undefined) : goneInside;
  const shownTitle = gone ? goneTitle(gone.what) : title;
  return (
    <Stack gap="md">
      <PageHeader
        title={<UntrustedText text={shownTitle} />}
        documentTitle={shownTitle}
        crumbs={[
          <ServicesLink key="services" />,
          ...(isUnknown
            ? []
            : [<ToGatewayCrumb key="gateway" uuid={gatewayUuid} name={data?.data.name} />, ...crumbs]),
        ]}
        {...(!gone && {
          meta,
          actions: (
            <ForRole least="operator" otherwise={<ReadingNote />}>
              {actions}
            </ForRole>
          ),
        })}
      />
      {gone ? (
        <GoneState {...gone} action={isUnknown ? <ToServices /> : <ToGateway gatewayUuid={gatewayUuid} />} />
      ) : (
        <QueryStates view={view}>{() => data && children(data)}</QueryStates>
      )}
    </Stack>
  );
}

export function gatewayView(query: GatewayQuery): ViewState {
  return viewOfQuery(query, { what: 'The gateway could not be read.' });
}

/** What is made or edited here; whoever may not is told so, and led back to what can be read. */
export function ForOperators(props: { gatewayUuid: string; what: string; children: ReactNode }) {
  const { gatewayUuid, what, children } = props;
  const instead = <NotForReaders what={what} action={<ToGateway gatewayUuid={gatewayUuid} />} />;
  return (
    <ForRole least="operator" otherwise={instead}>
      {children}
    </ForRole>
  );
}

function ToGatewayCrumb({ uuid, name }: { uuid: string; name: string | undefined }) {
  return (
    <GatewayLink gatewayUuid={uuid}>
      <UntrustedText text={name ?? 'Gateway'} />
    </GatewayLink>
  );
}

function ToGateway({ gatewayUuid }: { gatewayUuid: string }) {
  return (
    <ButtonLink variant="default" to={paths.gateway} params={{ gatewayUuid }}>
      To the gateway
    </ButtonLink>
  );
}
