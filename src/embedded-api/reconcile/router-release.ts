import type { Clock } from '#domain/clock.ts';
import type { Store } from '../store/store.ts';

export interface RouterRelease {
  /** Lets go of a router whose gateway is gone, after `delayMs`; called anew, it waits anew. */
  releaseLater(routerUuid: string): void;
  dispose(): void;
}

export interface RouterReleaseOptions {
  store: Pick<Store, 'releaseRouter'>;
  clock: Clock;
  delayMs: number;
  /** Until a release that the store refused is tried again. */
  retryMs: number;
  onFailure: (error: unknown, routerUuid: string) => void;
}

/** The service lets go of a router only some time after its gateway is gone (contract §3.1, recorded). */
export function createRouterRelease(options: RouterReleaseOptions): RouterRelease {
  const { store, clock, delayMs, retryMs, onFailure } = options;
  /** By router, the way to call off its release. */
  const underWay = new Map<string, () => void>();
  let isDisposed = false;

  function releaseIn(milliseconds: number, routerUuid: string): void {
    underWay.get(routerUuid)?.();
    if (isDisposed) return;
    const cancel = clock.after(milliseconds, () => release(routerUuid));
    underWay.set(routerUuid, cancel);
  }

  function release(routerUuid: string): void {
    underWay.delete(routerUuid);
    try {
      store.releaseRouter(routerUuid);
    } catch (error) {
      onFailure(error, routerUuid);
      releaseIn(retryMs, routerUuid);
    }
  }

  return {
    releaseLater: (routerUuid) => releaseIn(delayMs, routerUuid),
    dispose() {
      isDisposed = true;
      for (const cancel of underWay.values()) cancel();
      underWay.clear();
    },
  };
}
