import { consoleApi, UnreachableError } from '../console-client.ts';
import { followConversation } from '../conversation.ts';

const answerMs = 2_000;

/**
 * Code that is fetched when it is first wanted. While the server does not answer it is waited for, and comes once the
 * server is back.
 * @throws what `load` failed with, when the server answers all the same: after an update it has other code
 */
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
