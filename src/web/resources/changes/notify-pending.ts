import { notifyDone, notifyFailed } from '../../ui/notices/notify.ts';
import { settledOutcome } from './ask-outcome.ts';
import { takePending } from './pending-change.ts';

/** After a reload in the midst of a change: tells what became of it. */
export async function notifyPending(): Promise<void> {
  const pending = takePending();
  if (!pending) return;
  const { title, idempotencyKey } = pending;
  try {
    const outcome = await settledOutcome(idempotencyKey);
    switch (outcome.state) {
      case 'made':
        return notifyDone('It was made', `The page was left while this was under way: ${title}.`);
      case 'not-made':
        return notifyFailed('It was not made', `The page was left while this was under way: ${title}.`);
      case 'refused':
        return notifyFailed('It was refused', `${title}: ${outcome.why}`);
      case 'pending':
        return notifyDone('It is still being made', `${title}. The gateway shows how it goes on.`);
      case 'unknown':
        return notifyFailed('Nobody knows whether it was made', `${title}. Look at the gateway first.`);
    }
  } catch {
    notifyFailed('What became of it is not known', `${title}. Look at the gateway first.`);
  }
}
