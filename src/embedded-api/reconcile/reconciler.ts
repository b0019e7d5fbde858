import type { Clock } from '#domain/clock.ts';
import { withAddresses } from '../assigned-addresses.ts';
import type { Store } from '../store/store.ts';
import { type Micros, routerOf, type StoredGateway } from '../store/stored-gateway.ts';
import { nextPosition, stepMilliseconds } from './next-position.ts';
import { createRouterRelease } from './router-release.ts';
import { createTeller, type TellerOptions } from './teller.ts';

export interface Reconciler {
  /** Takes up what a former process left half done, and tells the data plane of everything there is. */
  start(): void;
  /** The stored gateway is not what it was. */
  changed(gatewayUuid: string): void;
  /** Tells the data plane again of a gateway that stays in its state: what is around it changed. */
  tell(gatewayUuid: string): void;
  /** Stops after the step under way. What is left is taken up by the next `start`. */
  dispose(): Promise<void>;
}

export interface ReconcilerOptions extends TellerOptions {
  store: Store;
  clock: Clock;
  /** For what the service itself changes of a gateway. Its connections and tunnels keep their dates. */
  stamp: () => Micros;
  /** From the create until the gateway runs; 0 passes every state as fast as it can. */
  provisioningSeconds: number;
  /** Told when the data plane or the store refused; the step is tried again. */
  onFailure: (error: unknown, gatewayUuid: string) => void;
}

/** Until a step that could not be written is tried again. */
const retryMs = 30_000;
/** How many steps after its gateway a router becomes free. */
const releaseSteps = 2;

type Step = Exclude<ReturnType<typeof nextPosition>, 'gone' | undefined>;

/**
 * Leads every gateway to where its configuration says it should be. Level-triggered: it remembers nothing but timers;
 * each step reads the stored gateway anew, writes the next state, and tells the data plane the whole desired state,
 * so a step may be lost, repeated or interrupted by a kill at any point.
 */
export function createReconciler(options: ReconcilerOptions): Reconciler {
  const { store, clock, stamp, onFailure } = options;
  const stepMs = stepMilliseconds(options.provisioningSeconds);
  const teller = createTeller(options);
  const routers = createRouterRelease({ store, clock, delayMs: releaseSteps * stepMs, retryMs, onFailure });
  /** By gateway, the way to call off its next step. */
  const steps = new Map<string, () => void>();
  let isDisposed = false;

  function schedule(uuid: string, delayMs: number): void {
    if (isDisposed) return;
    steps.get(uuid)?.();
    const cancel = clock.after(delayMs, () => tryStep(uuid));
    steps.set(uuid, cancel);
  }

  /** A store that cannot be written now (a full disk) leaves the gateway where it is, and the step is tried again. */
  function tryStep(uuid: string): void {
    steps.delete(uuid);
    try {
      step(uuid);
    } catch (error) {
      onFailure(error, uuid);
      schedule(uuid, retryMs);
    }
  }

  function step(uuid: string): void {
    const gateway = store.gateway(uuid);
    const position = gateway && nextPosition({ ...gateway.lifecycle, ...gateway.configuration });
    if (!gateway || !position) return;
    if (position === 'gone') {
      store.deleteGateway(uuid);
      teller.forget(uuid);
      routers.releaseLater(routerOf(gateway.configuration));
      return;
    }
    saveStep(uuid, gateway, position);
    teller.tell(uuid);
    if (position.phase !== 'settled') schedule(uuid, stepMs);
  }

  function saveStep(uuid: string, gateway: StoredGateway, { operationalState, phase }: Step): void {
    if (operationalState === 'checkup' && phase === 'create') {
      const addressed = withAddresses(gateway);
      const lifecycle = { ...gateway.lifecycle, operational_state: operationalState, phase };
      store.saveGateway({ ...addressed, lifecycle: { ...lifecycle, updated_at: stamp() } });
      return;
    }
    // As recorded: the date of a gateway that came to run is when it did (contract §3.1).
    const updatedAt = phase === 'settled' ? stamp() : gateway.lifecycle.updated_at;
    store.saveState(uuid, operationalState, phase, updatedAt);
  }

  return {
    start() {
      for (const uuid of store.uuidsUnderWay()) schedule(uuid, stepMs);
      for (const routerUuid of store.routersInRelease()) routers.releaseLater(routerUuid);
      teller.tellOfEach(store.allUuids());
    },
    changed: (uuid) => schedule(uuid, stepMs),
    tell: (uuid) => teller.tell(uuid),
    async dispose() {
      isDisposed = true;
      for (const cancel of steps.values()) cancel();
      routers.dispose();
      await teller.dispose();
    },
  };
}
