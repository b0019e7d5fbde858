import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from '#contract/client.ts';
import { consoleEndpoints } from '#contract/console-endpoints.ts';
import { serverTimeHeader } from '#contract/server-time-header.ts';
import { type SilentServer, startSilentServer } from '#testing/silent-server.ts';
import { askFirstLook } from '../app/first-look/ask-first-look.ts';
import { NoAnswerInTimeError } from './answer-in-time.ts';
import { sendTo } from './console-client.ts';
import { followConversation } from './conversation.ts';
import { explainError } from './explain-error.ts';

let server: SilentServer | undefined;
afterEach(() => server?.close());

async function clientOf(hangs: Parameters<typeof startSilentServer>[0]) {
  server = await startSilentServer(hangs, { [serverTimeHeader]: String(Date.now()) });
  return createClient(consoleEndpoints, sendTo(server.origin, { read: 60, change: 90 }));
}

describe.each(['before the answer', 'in the body'] as const)('a server that hangs %s', (hangs) => {
  it('is given up by a read, which says so and what is asked next', async () => {
    const client = await clientOf(hangs);
    const told: string[] = [];
    const stop = followConversation({ heard: () => told.push('heard'), missed: () => told.push('missed') });
    const failure: unknown = await client.getStatus({}).catch((error: unknown) => error);
    stop();
    expect(failure).toBeInstanceOf(NoAnswerInTimeError);
    expect(explainError(failure).why).toMatch(/did not answer within .* s\. .*asked for again by itself/);
    expect(told.at(-1)).toBe('missed');
  });

  it('is given up by a change, which is then looked for', async () => {
    const client = await clientOf(hangs);
    const failure: unknown = await client.signOut({}).catch((error: unknown) => error);
    expect(explainError(failure).why).toMatch(/asked first what became of this request/);
  });

  it('is left by whoever wants to know no more, without an error of its own', async () => {
    const client = await clientOf(hangs);
    const signal = AbortSignal.any([AbortSignal.abort()]);
    await expect(client.getStatus({}, { signal })).rejects.toMatchObject({ name: 'AbortError' });
    const later = new AbortController();
    const asked = client.getStatus({}, { signal: later.signal });
    setTimeout(() => later.abort(), 10);
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('does not keep the first frame', async () => {
    const { origin } = (server = await startSilentServer(hangs));
    const ask: typeof fetch = (path, request) =>
      fetch(`${origin}${typeof path === 'string' ? path : ''}`, request);
    expect(await askFirstLook({ pathname: '/', search: '' }, ask, 60)).toBeUndefined();
  });
});
