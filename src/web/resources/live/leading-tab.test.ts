import { expect, test } from 'vitest';
import { closed } from './event-stream.ts';
import { aSource } from './a-source.suite.ts';
import { type Channel, joinTabs, type Locks } from './leading-tab.ts';

/** A browser with one clock: a tab that is frozen neither hears, nor lets its timers run. */
function aBrowser() {
  let now = 0;
  const timers = new Set<{ at: number; tab: Tab; call: () => void }>();
  const tabs: Tab[] = [];
  const locks = someLocks();

  function aTab(random: number): Tab {
    const tab: Tab = {
      isFrozen: false,
      sources: [],
      heard: [],
      channel: undefined,
      close: () => undefined,
    };
    tabs.push(tab);
    const stream = joinTabs({
      name: 'live',
      locks,
      openChannel: () => (tab.channel = aChannel(tab)),
      openStream() {
        const source = aSource();
        tab.sources.push(source);
        return source.stream;
      },
      eventNames: ['fleet', 'bye'],
      after(delayMs, call) {
        const timer = { at: now + delayMs, tab, call };
        timers.add(timer);
        return () => void timers.delete(timer);
      },
      now: () => now,
      random: () => random,
      id: `tab-${tabs.length}`,
    });
    for (const name of ['open', 'error', 'fleet']) {
      stream.addEventListener(
        name,
        ({ data }) => void tab.heard.push(name === 'fleet' ? String(data) : name),
      );
    }
    tab.close = () => stream.close();
    return tab;
  }
  function aChannel(from: Tab): Channel {
    const channel: Channel = {
      onmessage: null,
      postMessage(message) {
        const data: unknown = structuredClone(message);
        for (const tab of tabs.filter((other) => other !== from && !other.isFrozen)) {
          queueMicrotask(() => tab.channel?.onmessage?.(new MessageEvent('message', { data })));
        }
      },
      close() {
        channel.onmessage = null;
      },
    };
    return channel;
  }
  /** Everything that is due in these milliseconds, in its order. */
  async function pass(ms: number): Promise<void> {
    const until = now + ms;
    for (;;) {
      await settle();
      const due = [...timers]
        .filter(({ at, tab }) => at <= until && !tab.isFrozen)
        .sort((one, other) => one.at - other.at)[0];
      if (!due) break;
      now = Math.max(now, due.at);
      timers.delete(due);
      due.call();
    }
    now = until;
  }
  return { aTab, pass, open: () => tabs.flatMap(({ sources }) => sources).filter(isOpen) };
}
interface Tab {
  isFrozen: boolean;
  sources: ReturnType<typeof aSource>[];
  heard: string[];
  channel: Channel | undefined;
  close: () => void;
}
const isOpen = ({ stream }: ReturnType<typeof aSource>) => stream.readyState !== closed;
/** Promises that are done already have called whoever waits for them. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** Web Locks of one name: a line, and who takes it ends what the holder had. */
function someLocks(): Locks {
  interface Holder {
    end: (error: Error) => void;
  }
  let holder: Holder | undefined;
  const line: (() => void)[] = [];
  const next = () => line.shift()?.();
  return {
    request: (_name, { steal, signal }, held) =>
      new Promise<void>((resolve, reject) => {
        const take = () => {
          const me: Holder = { end: reject };
          holder = me;
          const done = () => {
            if (holder !== me) return;
            holder = undefined;
            resolve();
            next();
          };
          void held().then(done);
        };
        if (steal) {
          const before = holder;
          holder = undefined;
          before?.end(new DOMException('Lock broken', 'AbortError'));
          take();
        } else if (holder === undefined) take();
        else {
          line.push(take);
          signal?.addEventListener('abort', () => {
            const at = line.indexOf(take);
            if (at >= 0) line.splice(at, 1);
            reject(new DOMException('Aborted', 'AbortError'));
          });
        }
      }),
  };
}

test('one tab has the stream, and every tab hears', async () => {
  const browser = aBrowser();
  const tabs = Array.from({ length: 20 }, (_, index) => browser.aTab(index / 20));
  await browser.pass(0);
  expect(browser.open()).toHaveLength(1);
  browser.open()[0]?.open();
  browser.open()[0]?.send('fleet', 'a');
  await browser.pass(0);
  expect(tabs.map(({ heard }) => heard)).toEqual(tabs.map(() => ['open', 'a']));
});

test('a tab that comes later is told that the stream is open', async () => {
  const browser = aBrowser();
  browser.aTab(0);
  await browser.pass(0);
  browser.open()[0]?.open();
  const late = browser.aTab(0.5);
  await browser.pass(0);
  expect(late.heard).toEqual(['open']);
  expect(browser.open()).toHaveLength(1);
});

test('the next leads as soon as the leading tab is closed', async () => {
  const browser = aBrowser();
  const [first, second] = [browser.aTab(0), browser.aTab(0.5)];
  await browser.pass(0);
  first.close();
  await browser.pass(0);
  expect(browser.open()).toEqual(second.sources);
});

test('a frozen tab that leads is relieved within two seconds, and follows once it thaws', async () => {
  const browser = aBrowser();
  const [first, ...others] = [0, 0.3, 0.6, 0.9].map((random) => browser.aTab(random));
  await browser.pass(0);
  browser.open()[0]?.open();
  first!.isFrozen = true;
  await browser.pass(2_000);
  expect(others.filter(({ sources }) => sources.some(isOpen))).toHaveLength(1);
  first!.isFrozen = false;
  await browser.pass(10_000);
  expect(browser.open()).toHaveLength(1);
  expect(first!.sources.filter(isOpen)).toEqual([]);
});

test('a line that is broken is no reason to take over', async () => {
  const browser = aBrowser();
  const [first] = [browser.aTab(0), browser.aTab(0.5)];
  await browser.pass(0);
  browser.open()[0]?.breakOff();
  await browser.pass(60_000);
  expect(browser.open()).toEqual(first.sources.slice(-1));
});

test('a line that swallows everything is opened anew, by the tab that leads', async () => {
  const browser = aBrowser();
  const [first] = [browser.aTab(0), browser.aTab(0.5)];
  await browser.pass(0);
  browser.open()[0]?.open();
  await browser.pass(2_000);
  expect(first.sources).toHaveLength(2);
  expect(browser.open()).toEqual(first.sources.slice(1));
});

test('what is no message of ours is passed over', async () => {
  const browser = aBrowser();
  const tab = browser.aTab(0);
  await browser.pass(0);
  for (const data of [null, 'x', {}, { told: 7 }, { told: { kind: 'event' } }, { told: { kind: 'x' } }]) {
    tab.channel?.onmessage?.(new MessageEvent('message', { data }));
  }
  expect(tab.heard).toEqual([]);
});
