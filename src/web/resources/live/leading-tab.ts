import { heartbeatMs } from '#contract/heartbeat.ts';
import { type EventStream, type Told, ToldStream } from './event-stream.ts';
import { createStreamHub } from './stream-hub.ts';

/*
 * Where there is no SharedWorker (Chrome for Android): one tab leads. It holds a lock, has the stream and tells the others
 * over a channel. A tab that is closed or crashes gives the lock up; one that is frozen keeps it and is silent, so the
 * lock is taken from it.
 */

/** The parts of `LockManager` and `BroadcastChannel` that are used. */
export interface Locks {
  request: (
    name: string,
    options: { steal?: boolean; signal?: AbortSignal },
    held: () => Promise<void>,
  ) => Promise<void>;
}
export interface Channel {
  postMessage: (message: unknown) => void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  close: () => void;
}
export interface LeadingTabOptions {
  name: string;
  locks: Locks;
  openChannel: (name: string) => Channel;
  /** @param after where an earlier one ended */
  openStream: (after?: string) => EventStream;
  /** Of the events that all tabs want. */
  eventNames: readonly string[];
  /** Calls once, later, unless cancelled by the function it returns. */
  after: (delayMs: number, call: () => void) => () => void;
  /** Unix ms. */
  now: () => number;
  /** From 0 to 1. */
  random: () => number;
  /** Of this tab; no other tab has it. */
  id: string;
}

/** With what a page needs to take over it is 2 s at most. */
const longestSilenceMs = 1.5 * heartbeatMs;

type Message = { to: string | undefined; told: Told } | { hello: string } | { leads: string };

export function joinTabs(options: LeadingTabOptions): EventStream {
  const { name, locks, openChannel, openStream, eventNames, after, now, random, id } = options;
  const channel = openChannel(name);
  const leaving = new AbortController();
  const own = new ToldStream(leave);
  let stopLeading: (() => void) | undefined;
  let isWaiting = false;
  let cancelSilence = (): void => undefined;

  const say = (message: Message): void => channel.postMessage(message);

  function expectMore(): void {
    cancelSilence();
    // Not all at once: the first who takes over tells the others.
    cancelSilence = after(longestSilenceMs + random() * 300, () => void takeOver());
  }
  /** Stands in line for the lock: the leading tab was closed, or crashed. */
  async function wait(): Promise<void> {
    if (isWaiting) return;
    isWaiting = true;
    await locks.request(name, { signal: leaving.signal }, lead).catch(() => undefined);
    isWaiting = false;
    follow();
  }
  /** Takes the lock: the leading tab is frozen. */
  async function takeOver(): Promise<void> {
    await locks.request(name, { steal: true }, lead).catch(() => undefined);
    follow();
  }
  /** What was held was taken by another tab, or this one has left. */
  function follow(): void {
    stopLeading?.();
    if (leaving.signal.aborted) return;
    expectMore();
    void wait();
  }
  function lead(): Promise<void> {
    if (leaving.signal.aborted) return Promise.resolve();
    cancelSilence();
    const hub = createStreamHub({ openStream, names: eventNames, after, now });
    const tell = (told: Told): void => {
      say({ to: undefined, told });
      own.tell(told);
    };
    // With a line that is broken there are no events to pass on, and others must not take over for that.
    let cancelPulse = (): void => undefined;
    const pulse = (): void => {
      say({ leads: id });
      cancelPulse = after(heartbeatMs, pulse);
    };
    pulse();
    hub.join(tell);
    return new Promise((release) => {
      stopLeading = () => {
        stopLeading = undefined;
        cancelPulse();
        hub.leave(tell);
        release();
      };
    });
  }
  function leave(): void {
    leaving.abort();
    cancelSilence();
    stopLeading?.();
    channel.close();
  }

  channel.onmessage = ({ data }) => {
    const message = readMessage(data);
    if (!message) return;
    if ('hello' in message) {
      // What happened before it came in was told to others.
      if (stopLeading && own.readyState === 1)
        say({ to: message.hello, told: { kind: 'open', isResumed: false } });
    } else if (!stopLeading) {
      expectMore();
      if ('told' in message && (message.to === undefined || message.to === id)) own.tell(message.told);
    }
  };
  say({ hello: id });
  expectMore();
  void wait();
  return own;
}

/** From a tab of ours, perhaps of another version. */
function readMessage(data: unknown): Message | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if ('hello' in data && typeof data.hello === 'string') return { hello: data.hello };
  if ('leads' in data && typeof data.leads === 'string') return { leads: data.leads };
  if (!('told' in data) || !isTold(data.told)) return undefined;
  return { to: 'to' in data && typeof data.to === 'string' ? data.to : undefined, told: data.told };
}

export function isTold(told: unknown): told is Told {
  if (typeof told !== 'object' || told === null || !('kind' in told)) return false;
  if (told.kind === 'open') return 'isResumed' in told && typeof told.isResumed === 'boolean';
  if (told.kind === 'error') return 'isOver' in told && typeof told.isOver === 'boolean';
  return told.kind === 'event' && 'name' in told && typeof told.name === 'string' && 'data' in told;
}
