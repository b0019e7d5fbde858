import { consoleApi, UnreachableError } from '../console-client.ts';
import { followConversation } from '../conversation.ts';
import { CodeGoneError } from './code-gone-error.ts';

const answerMs = 2_000;

/**
 * Code that is fetched when it is first wanted. While the server does not answer it is waited for, and comes once the
 * server is back.
 * @throws CodeGoneError, because of what `load` failed with, when the server answers all the same
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
      if (await answers()) throw new CodeGoneError('The code could not be fetched.', { cause });
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
