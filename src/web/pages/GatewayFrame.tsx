import { Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { Standing } from '#domain/health/fact.ts';
import { FactAge } from '../resources/facts/FactAge.tsx';
import { GatewayDoubt } from '../resources/gateways/GatewayDoubt.tsx';
import { factOf } from '../resources/gateways/use-gateway-facts.ts';
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
  /** How far may be believed what the page shows of the network. */
  standing?: Standing;
  /** It shows how tunnels do, which the metrics tell. */
  showsTunnels?: 'all' | 'one' | 'none';
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
  /** What was being typed stays to be read, below what is said of the deletion. */
  whenGone?: (gateway: Answer<Gateway>, isGatewayGone: boolean) => ReactNode;
  /** What is typed on it is of the page itself, and stays where it is; nothing can be sent from there any more. */
  staysWhenGone?: boolean;
  /** @param goneReason why nothing can be sent */
  children: (gateway: Answer<Gateway>, goneReason: string | undefined) => ReactNode;
}

/** A page inside one gateway: where it belongs, how it waits and fails, and the way on when what it is of is gone. */
export function GatewayFrame({
  gatewayUuid,
  query,
  title,
  standing,
  showsTunnels = 'none',
  crumbs = [],
  meta,
  actions,
  gone: goneInside,
  view = gatewayView(query),
  whenGone,
  staysWhenGone = false,
  children,
}: GatewayFrameProps) {
  const { data } = query;
  // Whatever the page is of went with it.
  const isGatewayGone = isGone(query.error);
  const gone = isGatewayGone ? goneGateway(gatewayUuid, data?.data.name) : goneInside;
  const shownTitle = gone ? goneTitle(gone.what) : title;
  return (
    <Stack gap="md">
      <PageHeader
        title={<UntrustedText text={shownTitle} />}
        documentTitle={shownTitle}
        standing={data && standing}
        crumbs={[
          <ServicesLink key="services" />,
          ...(isGatewayGone
            ? []
            : [<ToGatewayCrumb key="gateway" uuid={gatewayUuid} name={data?.data.name} />, ...crumbs]),
        ]}
        {...(!gone && {
          meta: (
            <>
              {meta}
              {data && <FactAge fact={factOf(data, undefined)} />}
            </>
          ),
          actions: (
            <ForRole least="operator" otherwise={<ReadingNote />}>
              {actions}
            </ForRole>
          ),
        })}
      />
      {gone && (
        <GoneState
          {...gone}
          gatewayUuid={gatewayUuid}
          action={isGatewayGone ? <ToServices /> : <ToGateway gatewayUuid={gatewayUuid} />}
        />
      )}
      {!gone && <GatewayDoubt uuid={gatewayUuid} showsTunnels={showsTunnels} />}
      {(!gone || staysWhenGone) && (
        <QueryStates view={gone ? { state: 'ready' } : view}>
          {() => data && children(data, gone && `${data.data.name} no longer exists.`)}
        </QueryStates>
      )}
      {gone && data && whenGone?.(data, isGatewayGone)}
    </Stack>
  );
}

/** That what there is is old is said above it, with the reason (`GatewayDoubt`). */
export function gatewayView(query: GatewayQuery): ViewState {
  const view = viewOfQuery(query, { what: 'The gateway could not be read.' });
  return view.state === 'ready' ? { state: 'ready' } : view;
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
