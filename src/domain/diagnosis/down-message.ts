import { charonMessages, type DownExplanation } from './charon-messages.ts';

/** What a message means and what to check on both sides; `undefined` for one that nobody knows. */
export function explainDownMessage(message: string): DownExplanation | undefined {
  // Wherever it stands in the message: a service may put words of its own before charon's.
  return charonMessages.find(
    ({ begins, explained }) => explained && begins.some((each) => each.test(message)),
  )?.explained;
}
