import type { Clash } from '#domain/drafts/draft.ts';
import { createDrafts } from '../../resources/drafts/drafts.ts';
import type { Place } from '../../resources/drafts/Drafted.tsx';
import type { ConnectionValues } from './connection-values.ts';
import { clashingRows, placeOf } from './row-marks.ts';
import { routesOf } from './connection-body.ts';

/** What is being made of connections in this tab, by uuid. */
export const connectionDrafts = createDrafts<ConnectionValues>();

const labels: Readonly<Record<keyof ConnectionValues, string>> = {
  name: 'Name',
  localRoutes: 'Local networks',
  remoteRoutes: 'Remote networks',
  tunnels: 'Tunnels',
};

export function connectionFieldLabel(field: keyof ConnectionValues): string {
  return labels[field];
}

export function connectionFieldText(
  field: keyof ConnectionValues,
  value: ConnectionValues[keyof ConnectionValues],
): string | undefined {
  if (typeof value === 'string') return value;
  if (!isRows(field, value)) return undefined;
  const networks = routesOf(value).map(({ static_network }) => static_network);
  return networks.length === 0 ? 'none' : networks.join(', ');
}

/** Of a list of networks the rows that both changed. */
export function connectionPlaces(
  field: keyof ConnectionValues,
  clash: Clash<ConnectionValues[keyof ConnectionValues]>,
): Place[] | undefined {
  const { was, theirs, mine } = clash;
  if (!isRows(field, was) || !isRows(field, theirs) || !isRows(field, mine)) return undefined;
  return clashingRows({ was, theirs, mine }).map((row) => {
    const { id, label, isOnScreen } = placeOf(row);
    return { label, elementId: isOnScreen ? `${id}-network` : `${id}-taken` };
  });
}

function isRows(
  field: keyof ConnectionValues,
  value: ConnectionValues[keyof ConnectionValues],
): value is ConnectionValues['localRoutes'] {
  return (field === 'localRoutes' || field === 'remoteRoutes') && typeof value !== 'string';
}
