import { explainDownMessage } from '../diagnosis/down-message.ts';
import { formatSeconds } from '../proposals/rekey-window.ts';
import type { Cause } from './reasons.ts';

/** Of a message that nobody knows so much is told; all of it stands where the SA is shown. */
const mostOfMessage = 160;
const counted = new Intl.NumberFormat('en');

/** In an admin's words, to go on after "Up, but": "nothing comes back: 1,240 packets sent, 0 received". */
export function reasonWords(cause: Cause): string {
  switch (cause.kind) {
    case 'flapping':
      return `it goes up and down: ${counted.format(cause.evidence.downs)} times down within 15 minutes`;
    case 'nothing-comes-back':
      return `nothing comes back: ${packets(cause.evidence.packets)} sent, 0 received`;
    case 'nothing-goes-out':
      return `nothing is answered from here: ${packets(cause.evidence.packets)} received, 0 sent`;
    case 'child-rekey-overdue':
      return `the keys of its traffic are overdue: ${overdueWords(cause.evidence)}`;
    case 'ike-rekey-overdue':
      return `the keys of its IKE SA are overdue: ${overdueWords(cause.evidence)}`;
    case 'bad-messages':
      return badMessageWords(cause.evidence);
  }
}

function packets(count: number): string {
  return `${counted.format(count)} ${count === 1 ? 'packet' : 'packets'}`;
}

function overdueWords({ ageSeconds, dueSeconds }: { ageSeconds: number; dueSeconds: number }): string {
  return `${formatSeconds(ageSeconds)} old, to be renewed within ${formatSeconds(dueSeconds)}`;
}

function badMessageWords({ count, message }: { count: number; message?: string | undefined }): string {
  const errors = count === 0 ? 'errors' : count === 1 ? 'an error' : `${counted.format(count)} errors`;
  if (message === undefined) return `${errors} in the log of the service`;
  const meaning = explainDownMessage(message)?.meaning;
  const said = message.length > mostOfMessage ? `${message.slice(0, mostOfMessage)}…` : message;
  return `${errors} in the log of the service: ${meaning?.replace(/\.$/, '') ?? `“${said}”`}`;
}
