import type { DataPlane } from '#dataplane/dataplane.ts';
import type { Clock, Random } from '#domain/clock.ts';
import type { Observer } from './reconcile/observer.ts';
import type { Store } from './store/store.ts';
import type { Micros } from './store/stored-gateway.ts';

/** What the handlers work with. */
export interface ApiContext {
  store: Store;
  /** To act on it; how it is, is asked of the observer. */
  dataPlane: DataPlane;
  observer: Observer;
  clock: Clock;
  /** A new time at each call, later than all before. */
  stamp: () => Micros;
  random: Random;
  /** The stored gateway is no longer what the data plane was told. */
  changed: (gatewayUuid: string) => void;
  /** The networks on these routers are not what they were; gateways on them keep their state. */
  networksChanged: (routerUuids: readonly (string | undefined)[]) => void;
}
