import type { GatewayRow } from '#contract/fleet.ts';
import { counted, labelWords, type BulkAction } from './bulk-action.ts';

/**
 * What of a gateway is not as the plan showed it, of all that this plan says about it; in words, or undefined when
 * nothing is. States come and go by themselves and are no news.
 */
export function newsForPlan(action: BulkAction, shown: GatewayRow, now: GatewayRow): string | undefined {
  const news = [
    ...(shown.name === now.name ? [] : [`it is called ${now.name} now`]),
    ...newsOf(action, shown, now),
  ];
  return news.length === 0 ? undefined : `Not as it was shown: ${news.join('; ')}.`;
}

function newsOf(action: BulkAction, shown: GatewayRow, now: GatewayRow): string[] {
  switch (action.kind) {
    case 'label':
      return labelNews(action.key, shown, now);
    case 'start':
      return statusNews(shown, now);
    case 'stop':
      return [...statusNews(shown, now), ...featureNews(shown, now), ...tunnelNews(shown, now)];
    case 'delete':
      return [...featureNews(shown, now), ...contentNews(shown, now), ...tunnelNews(shown, now)];
  }
}

function labelNews(key: string, shown: GatewayRow, now: GatewayRow): string[] {
  const [before, after] = [shown, now].map(({ labels }) => labels.find((label) => label.key === key));
  if (before?.value === after?.value && !before === !after) return [];
  return [after ? `it has ${labelWords(after)} now` : `it has no label ${key} any more`];
}

function statusNews(shown: GatewayRow, now: GatewayRow): string[] {
  return shown.configuredStatus === now.configuredStatus ? [] : [`it is ${now.configuredStatus} now`];
}

function featureNews(shown: GatewayRow, now: GatewayRow): string[] {
  const has = now.features.includes('nat');
  return has === shown.features.includes('nat') ? [] : [has ? 'it does NAT now' : 'it does no NAT any more'];
}

function contentNews(shown: GatewayRow, now: GatewayRow): string[] {
  const isSame = JSON.stringify(shown.connections) === JSON.stringify(now.connections);
  if (!isSame && shown.connections.length === now.connections.length)
    return ['its connections are others now'];
  return isSame ? [] : [`it has ${counted(now.connections.length, 'connection')} now`];
}

function tunnelNews(shown: GatewayRow, now: GatewayRow): string[] {
  return shown.tunnels.total === now.tunnels.total
    ? []
    : [`it has ${counted(now.tunnels.total, 'tunnel')} now`];
}
