import { lazyRouteComponent } from '@tanstack/react-router';
import { consoleApi, UnreachableError } from '../resources/console-client.ts';
import { followConversation } from '../resources/conversation.ts';

/**
 * A page that is fetched when it is first opened. For code that cannot be fetched the router reloads the window, which
 * is right after an update; while the server does not answer it would throw away all that is still on screen. So then
 * the page is waited for, and opens once the server is back.
 */
export function lazyPage<T extends Record<string, unknown>, N extends keyof T & string>(
  load: () => Promise<T>,
  name: N,
): ReturnType<typeof lazyRouteComponent<T, N>> {
  return lazyRouteComponent(() => onceThere(load), name);
}

const answerMs = 2_000;

/** @throws what `load` failed with, when the server answers all the same */
export async function onceThere<T>(
  load: () => Promise<T>,
  answers: () => Promise<boolean> = serverAnswers,
): Promise<T> {
  for (;;) {
    const isBack = nextAnswer();
    try {
      return await load();
    } catch (cause) {
      if (await answers()) throw cause;
      await isBack;
    }
  }
}

async function serverAnswers(): Promise<boolean> {
  try {
    await consoleApi.getStatus({}, { signal: AbortSignal.timeout(answerMs) });
    return true;
  } catch (error) {
    return !(error instanceof UnreachableError);
  }
}

/** Settles with the next answer or event of the server. */
function nextAnswer(): Promise<void> {
  return new Promise((resolve) => {
    const stop = followConversation({
      heard() {
        stop();
        resolve();
      },
      missed: () => undefined,
    });
  });
}
