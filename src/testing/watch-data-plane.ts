import type { DataPlane, GatewayStatus, LogLine, TunnelEvent } from '#dataplane/dataplane.ts';

export interface WatchedDataPlane {
  /** How a gateway is now. */
  status(gatewayUuid: string): Promise<GatewayStatus>;
  /** Up and down events, oldest first. */
  readonly events: readonly TunnelEvent[];
  /** Its log since it is watched, up to now, oldest first. */
  logs(gatewayUuid: string): Promise<LogLine[]>;
  stop(): void;
}

/** Keeps all that a data plane tells from now on. */
export function watchDataPlane(plane: Pick<DataPlane, 'observe' | 'subscribe'>): WatchedDataPlane {
  const events: TunnelEvent[] = [];
  const lines: { gatewayUuid: string; line: LogLine }[] = [];
  const statuses = new Map<string, GatewayStatus>();
  const stop = plane.subscribe((news) => {
    switch (news.kind) {
      case 'status':
        return void statuses.set(news.gatewayUuid, news.status);
      case 'tunnel':
        return void events.push(news.event);
      case 'log':
        return void lines.push(news);
    }
  });
  return {
    events,
    stop,
    async logs(wanted) {
      await plane.observe(wanted);
      return lines.flatMap(({ gatewayUuid, line }) => (gatewayUuid === wanted ? [line] : []));
    },
    async status(gatewayUuid) {
      await plane.observe(gatewayUuid);
      const status = statuses.get(gatewayUuid);
      if (!status) throw new Error('It was looked at, and nothing was told.');
      return status;
    },
  };
}
