import type { QueryClient } from '@tanstack/react-query';
import type { GatewayRow } from '#contract/fleet.ts';
import type { Change } from '#domain/changes/change.ts';
import { gatewayRow } from '#domain/fleet/gateway-row.ts';
import { labelQueries } from '../../resources/connections.ts';
import { api } from '../../resources/console-client.ts';
import type { BulkAction } from './bulk-action.ts';
import { newsForPlan } from './news-for-plan.ts';

/** It is not what the plan showed, so nothing was sent. */
export class NotAsShownError extends Error {
  override readonly name = 'NotAsShownError';
}

/** Only an old answer was to be had. */
export class NotReadNowError extends Error {
  override readonly name = 'NotReadNowError';
}

interface Shown {
  row: GatewayRow;
  change: Change;
}

/**
 * The version that a change of one gateway insists on: of what is there now, once that is what the plan showed. A row of
 * the list has no version of its own.
 * @throws NotAsShownError
 */
export async function versionAsShown(
  client: QueryClient,
  action: BulkAction,
  { row, change }: Shown,
): Promise<string | undefined> {
  const answer = await api.getGateway({ params: { service_uuid: row.uuid } });
  if (answer.isStale) throw new NotReadNowError('What is there now could not be read.');
  const news = newsForPlan(action, row, gatewayRow(answer.data));
  if (news !== undefined) throw new NotAsShownError(news);
  if (change.endpoint !== 'modifyLabel') return answer.version;
  const { service_uuid: uuid, key } = change.params;
  const label = await client.fetchQuery({ ...labelQueries.detail(uuid, key), staleTime: 0 });
  return label.version;
}
