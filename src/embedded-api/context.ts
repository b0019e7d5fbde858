import type { DataPlane } from '#dataplane/dataplane.ts';
import type { Random } from '#domain/clock.ts';
import type { Store } from './store/store.ts';
import type { Micros } from './store/stored-gateway.ts';

/** What the handlers work with. */
export interface ApiContext {
  store: Store;
  dataPlane: DataPlane;
  /** A new time at each call, later than all before. */
  stamp: () => Micros;
  random: Random;
  /** The stored gateway is no longer what the data plane was told. */
  changed: (gatewayUuid: string) => void;
  /** The networks on these routers are not what they were; gateways on them keep their state. */
  networksChanged: (routerUuids: readonly (string | undefined)[]) => void;
}
