import type { AppliedGateway, DataPlane } from '#dataplane/dataplane.ts';
import type { Clock } from '#domain/clock.ts';
import { withAddresses } from '../assigned-addresses.ts';
import type { Store } from '../store/store.ts';
import { type Micros, routerOf } from '../store/stored-gateway.ts';
import { desiredGateway } from './desired-gateway.ts';
import { nextPosition, stepMilliseconds } from './next-position.ts';
import { within } from './within.ts';

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

export interface ReconcilerOptions {
  store: Store;
  dataPlane: DataPlane;
  clock: Clock;
  /** For what the service itself changes of a gateway. Its connections and tunnels keep their dates. */
  stamp: () => Micros;
  /** From the create until the gateway runs; 0 passes every state as fast as it can. */
  provisioningSeconds: number;
  /** Told what the data plane made of a gateway; undefined when it was taken away. What it refused is asked for again. */
  onApplied: (gatewayUuid: string, applied: AppliedGateway | undefined) => void;
  /** Told when the data plane or the store refused; the step is tried again. */
  onFailure: (error: unknown, gatewayUuid: string) => void;
}

/** What a call to the data plane may take. */
const callMs = 30_000;
/** What a stop waits for calls under way. */
const stopMs = 5_000;
const firstRetryMs = 1000;
const lastRetryMs = 30_000;
/** How many steps after its gateway a router becomes free. */
const releaseSteps = 2;
const atOnce = 50;
/** Between groups: a start with ten thousand gateways must leave most of the time to whoever asks for them. */
const betweenGroupsMs = 25;

interface Walk {
  cancel: () => void;
  /** The last call to the data plane for this gateway; the next one waits for it. */
  work: Promise<void>;
  failures: number;
}

/**
 * Leads every gateway to where its configuration says it should be. Level-triggered: it remembers nothing but timers;
 * each step reads the stored gateway anew, writes the next state, and tells the data plane the whole desired state,
 * so a step may be lost, repeated or interrupted by a kill at any point.
 */
export function createReconciler(options: ReconcilerOptions): Reconciler {
  const { store, dataPlane, clock, stamp, onApplied, onFailure } = options;
  const stepMs = stepMilliseconds(options.provisioningSeconds);
  const walks = new Map<string, Walk>();
  /** By router, the way to call off its release. */
  const releases = new Map<string, () => void>();
  let isDisposed = false;

  function walkOf(uuid: string): Walk {
    const known = walks.get(uuid);
    if (known) return known;
    const walk: Walk = { cancel: () => undefined, work: Promise.resolve(), failures: 0 };
    walks.set(uuid, walk);
    return walk;
  }

  function schedule(uuid: string, delayMs: number): void {
    if (isDisposed) return;
    const walk = walkOf(uuid);
    walk.cancel();
    walk.cancel = clock.after(delayMs, () => tryStep(uuid));
  }

  /** A store that cannot be written now (a full disk) leaves the gateway where it is, and the step is tried again. */
  function tryStep(uuid: string): void {
    try {
      step(uuid);
    } catch (error) {
      onFailure(error, uuid);
      schedule(uuid, lastRetryMs);
    }
  }

  function step(uuid: string): void {
    const gateway = store.gateway(uuid);
    const position = gateway && nextPosition({ ...gateway.lifecycle, ...gateway.configuration });
    if (!gateway || !position) return;
    if (position === 'gone') {
      store.deleteGateway(uuid);
      walks.delete(uuid);
      releaseLater(routerOf(gateway.configuration));
      return;
    }
    const { operationalState, phase } = position;
    const isAddressed = operationalState === 'checkup' && phase === 'create';
    if (isAddressed) {
      const addressed = withAddresses(gateway);
      const lifecycle = { ...gateway.lifecycle, operational_state: operationalState, phase };
      store.saveGateway({ ...addressed, lifecycle: { ...lifecycle, updated_at: stamp() } });
    } else {
      // As recorded: the date of a gateway that came to run is when it did (contract §3.1).
      const updatedAt = phase === 'settled' ? stamp() : gateway.lifecycle.updated_at;
      store.saveState(uuid, operationalState, phase, updatedAt);
    }
    tellDataPlane(uuid);
    if (phase !== 'settled') schedule(uuid, stepMs);
  }

  /** The service lets go of the router only after its gateway is gone (contract §3.1, recorded). */
  function releaseLater(routerUuid: string): void {
    releases.get(routerUuid)?.();
    if (!isDisposed)
      releases.set(
        routerUuid,
        clock.after(releaseSteps * stepMs, () => release(routerUuid)),
      );
  }

  function release(routerUuid: string): void {
    releases.delete(routerUuid);
    try {
      store.releaseRouter(routerUuid);
    } catch (error) {
      onFailure(error, routerUuid);
      releases.set(
        routerUuid,
        clock.after(lastRetryMs, () => release(routerUuid)),
      );
    }
  }

  /** In small groups, so that requests are answered while ten thousand gateways are told of. */
  function tellOfEach(uuids: readonly string[]): void {
    if (isDisposed) return;
    for (const uuid of uuids.slice(0, atOnce)) tellDataPlane(uuid);
    const rest = uuids.slice(atOnce);
    if (rest.length > 0) clock.after(betweenGroupsMs, () => tellOfEach(rest));
  }

  function tellDataPlane(uuid: string): void {
    const walk = walkOf(uuid);
    walk.work = walk.work.then(() => applyNow(uuid, walk));
  }

  async function applyNow(uuid: string, walk: Walk): Promise<void> {
    if (isDisposed) return;
    try {
      const gateway = store.gateway(uuid);
      if (!gateway || gateway.lifecycle.phase === 'delete') {
        await patiently(dataPlane.remove(uuid));
        onApplied(uuid, undefined);
      } else if (isBuilt(gateway.lifecycle)) {
        const applied = await patiently(dataPlane.apply(desiredGateway(gateway, store)));
        onApplied(uuid, applied);
        if (hasRefusal(applied)) return tellLater(uuid, walk);
      }
      walk.failures = 0;
    } catch (error) {
      onFailure(error, uuid);
      tellLater(uuid, walk);
    }
  }

  function tellLater(uuid: string, walk: Walk): void {
    const delayMs = Math.min(lastRetryMs, firstRetryMs * 2 ** walk.failures++);
    clock.after(delayMs, () => tellDataPlane(uuid));
  }

  /** A call that is never answered must not keep the next one, which says the whole desired state anyhow. */
  function patiently<T>(call: Promise<T>): Promise<T> {
    return within(clock, callMs, call);
  }

  return {
    start() {
      const underWay = store.uuidsUnderWay();
      for (const uuid of underWay) schedule(uuid, stepMs);
      for (const routerUuid of store.routersInRelease()) releaseLater(routerUuid);
      tellOfEach(store.allUuids());
    },
    changed: (uuid) => schedule(uuid, stepMs),
    tell: tellDataPlane,
    async dispose() {
      isDisposed = true;
      for (const walk of walks.values()) walk.cancel();
      for (const cancel of releases.values()) cancel();
      const underWay = Promise.all([...walks.values()].map(({ work }) => work));
      // What a call that is not answered would have done, the next start says again.
      await within(clock, stopMs, underWay).catch(() => undefined);
    },
  };
}

function hasRefusal({ tunnels }: AppliedGateway): boolean {
  return [...tunnels.values()].some(({ kind }) => kind === 'refused');
}

/** A gateway that is still being created has nothing running before its addresses are there. */
function isBuilt({ phase, operational_state: state }: { phase: string; operational_state: string }): boolean {
  return phase !== 'create' || state === 'checkup';
}
