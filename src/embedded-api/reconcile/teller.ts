import type { AppliedGateway, DataPlane } from '#dataplane/dataplane.ts';
import type { Clock } from '#domain/clock.ts';
import type { Store } from '../store/store.ts';
import type { StoredGateway } from '../store/stored-gateway.ts';
import { desiredGateway } from './desired-gateway.ts';
import { within } from './within.ts';

/** Tells the data plane what is stored of a gateway: always all of it, so that no call depends on one before. */
export interface Teller {
  tell(gatewayUuid: string): void;
  /** In small groups, so that requests are answered while ten thousand gateways are told of. */
  tellOfEach(gatewayUuids: readonly string[]): void;
  /** Nothing is remembered any more of a gateway that is gone. */
  forget(gatewayUuid: string): void;
  /** Waits for the calls under way, within reason; no call is made afterwards. */
  dispose(): Promise<void>;
}

export interface TellerOptions {
  store: Store;
  dataPlane: DataPlane;
  clock: Clock;
  /** Told what the data plane made of a gateway; undefined when it was taken away. What it refused is asked for again. */
  onApplied: (gatewayUuid: string, applied: AppliedGateway | undefined) => void;
  /** Told when the data plane or the store refused; it is told again. */
  onFailure: (error: unknown, gatewayUuid: string) => void;
}

/** What a call to the data plane may take. */
const callMs = 30_000;
/** What a stop waits for calls under way. */
const stopMs = 5_000;
const firstRetryMs = 1000;
const lastRetryMs = 30_000;
/** Read together, and told of in a few ms. */
const atOnce = 32;
/** Between groups: a start with ten thousand gateways must leave most of the time to whoever asks for them. */
const betweenGroupsMs = 25;

interface Line {
  /** The last call for this gateway; the next one waits for it. */
  work: Promise<void>;
  failures: number;
}

export function createTeller({ store, dataPlane, clock, onApplied, onFailure }: TellerOptions): Teller {
  const lines = new Map<string, Line>();
  let isDisposed = false;

  function tell(uuid: string): void {
    const line = lines.get(uuid) ?? { work: Promise.resolve(), failures: 0 };
    lines.set(uuid, line);
    line.work = line.work.then(() => tellNow(uuid, line, () => store.gateway(uuid)));
  }

  /** As it was read just now. Where a call is under way, it is read again when that has ended. */
  function tellOf(gateway: StoredGateway): void {
    const { uuid } = gateway.configuration;
    if (lines.has(uuid)) return tell(uuid);
    const line: Line = { work: Promise.resolve(), failures: 0 };
    lines.set(uuid, line);
    line.work = tellNow(uuid, line, () => gateway);
  }

  async function tellNow(uuid: string, line: Line, read: () => StoredGateway | undefined): Promise<void> {
    if (isDisposed) return;
    try {
      if (await isRefused(uuid, read())) return tellLater(uuid, line);
      line.failures = 0;
    } catch (error) {
      onFailure(error, uuid);
      tellLater(uuid, line);
    }
  }

  async function isRefused(uuid: string, gateway: StoredGateway | undefined): Promise<boolean> {
    if (!gateway || gateway.lifecycle.phase === 'delete') {
      await patiently(dataPlane.remove(uuid));
      onApplied(uuid, undefined);
      return false;
    }
    if (!isBuilt(gateway.lifecycle)) return false;
    const applied = await patiently(dataPlane.apply(desiredGateway(gateway, store)));
    onApplied(uuid, applied);
    return hasRefusal(applied);
  }

  function tellLater(uuid: string, line: Line): void {
    const delayMs = Math.min(lastRetryMs, firstRetryMs * 2 ** line.failures++);
    clock.after(delayMs, () => tell(uuid));
  }

  /** A call that is never answered must not keep the next one, which says the whole desired state anyhow. */
  function patiently<T>(call: Promise<T>): Promise<T> {
    return within(clock, callMs, call);
  }

  function tellOfEach(uuids: readonly string[]): void {
    if (isDisposed) return;
    tellOfGroup(uuids.slice(0, atOnce));
    const rest = uuids.slice(atOnce);
    if (rest.length > 0) clock.after(betweenGroupsMs, () => tellOfEach(rest));
  }

  /** Read one by one they would cost more than telling of them. What cannot be read together is told of one by one. */
  function tellOfGroup(uuids: readonly string[]): void {
    let read: readonly StoredGateway[];
    try {
      read = store.gateways(uuids);
    } catch {
      for (const uuid of uuids) tell(uuid);
      return;
    }
    for (const gateway of read) tellOf(gateway);
    // Gone since they were listed: the data plane is told so.
    const there = new Set(read.map(({ configuration }) => configuration.uuid));
    for (const uuid of uuids) if (!there.has(uuid)) tell(uuid);
  }

  return {
    tell,
    tellOfEach,
    forget: (uuid) => lines.delete(uuid),
    async dispose() {
      isDisposed = true;
      const underWay = Promise.all([...lines.values()].map(({ work }) => work));
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
