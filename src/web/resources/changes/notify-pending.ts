import { notifyDone, notifyFailed } from '../../ui/notices/notify.ts';
import { askOutcome, verdictWords } from './verdicts.ts';
import { takePending } from './pending-change.ts';

/** After a reload in the midst of a change: tells what became of it. */
export async function notifyPending(): Promise<void> {
  const pending = takePending();
  if (!pending) return;
  const { title, idempotencyKey } = pending;
  const outcome = await askOutcome(idempotencyKey);
  const left = `The page was left while this was under way: ${title}.`;
  switch (outcome.verdict) {
    case 'made':
      return notifyDone('It was made', left);
    case 'refused':
      return notifyFailed('It was refused', `${title}: ${outcome.why}`);
    case 'pending':
      return notifyDone('It is still being made', `${title}. The gateway shows how it goes on.`);
    case 'not-sent':
    case 'not-there':
      return notifyFailed(verdictWords[outcome.verdict].title, left);
    case 'unknown':
    case 'unasked':
      return notifyFailed(verdictWords[outcome.verdict].title, `${title}. Look at the gateway first.`);
  }
}
