import { describe, expect, it } from 'vitest';
import { createServerLink } from './server-link.ts';

/** A server that answers or does not, and time that passes when told. */
function world() {
  const later: { at: number; call: () => void }[] = [];
  const server = { answers: true, now: 0, reads: [] as (() => void)[] };
  const link = createServerLink({
    ask: () => {
      if (!server.answers) return Promise.reject(new Error('no answer'));
      link.heard();
      return Promise.resolve();
    },
    readAll: () => new Promise<void>((resolve) => server.reads.push(resolve)),
    after: (delayMs, call) => {
      const entry = { at: server.now + delayMs, call };
      later.push(entry);
      return () => void (later.includes(entry) && later.splice(later.indexOf(entry), 1));
    },
    now: () => server.now,
  });
  link.start();
  async function pass(ms: number): Promise<void> {
    server.now += ms;
    for (const due of later.filter(({ at }) => at <= server.now)) {
      later.splice(later.indexOf(due), 1);
      due.call();
    }
    await settle();
  }
  return { link, server, pass, later };
}
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

describe('the link to the console’s server', () => {
  it('is cut off at once when a request has no answer and neither has the next', async () => {
    const { link, server } = world();
    link.heard();
    server.answers = false;
    link.missed();
    await settle();
    expect(link.state()).toBe('cut-off');
    expect(link.lastHeardAt()).toBe(0);
  });

  it('takes one lost request for what it is', async () => {
    const { link } = world();
    link.missed();
    await settle();
    expect(link.state()).toBe('well');
  });

  it('sees within a second that the server is back, and is well once all of it is read again', async () => {
    const { link, server, pass } = world();
    const seen: string[] = [];
    link.subscribe(() => seen.push(link.state()));
    server.answers = false;
    link.missed();
    await settle();
    await pass(1_000);
    server.answers = true;
    await pass(1_000);
    expect(seen).toEqual(['cut-off', 'returning']);
    server.reads[0]?.();
    await settle();
    expect(seen).toEqual(['cut-off', 'returning', 'well']);
  });

  it('does not wait longer than two seconds for what is read again', async () => {
    const { link, server, pass } = world();
    server.answers = false;
    link.missed();
    await settle();
    server.answers = true;
    await pass(1_000);
    await pass(2_000);
    expect(link.state()).toBe('well');
  });

  it('is cut off again when the server goes while it is read again', async () => {
    const { link, server, pass } = world();
    server.answers = false;
    link.missed();
    await settle();
    link.heard();
    expect(link.state()).toBe('returning');
    link.missed();
    await settle();
    expect(link.state()).toBe('cut-off');
    await pass(2_000);
    expect(link.state()).toBe('cut-off');
  });

  it('asks nothing once nobody follows it', async () => {
    const { link, server, later } = world();
    server.answers = false;
    link.missed();
    await settle();
    link.stop();
    expect(later).toHaveLength(0);
    link.missed();
    await settle();
    expect(later).toHaveLength(0);
  });
});
