import { charonMessages, type MessageKind } from '#domain/diagnosis/charon-messages.ts';

/** What a charon line says about its tunnel; most say nothing. */
export type LineClass = MessageKind | 'info';

// One expression a kind: each line is looked at.
const bad = thatBegin('bad');
const follow = thatBegin('follow');
const warning = thatBegin('warning');
const down = thatBegin('down');
/** ESP lines can come once per packet; ENC only repeats what IKE says. */
const ignoredGroups = new Set(['ENC', 'ESP']);

export function classifyLogLine(group: string, message: string): LineClass {
  if (ignoredGroups.has(group)) return 'info';
  if (group === 'NET') return warning.test(message) ? 'warning' : 'info';
  if (bad.test(message)) return 'bad';
  if (follow.test(message)) return 'follow';
  if (warning.test(message)) return 'warning';
  return down.test(message) ? 'down' : 'info';
}

/** Matches a line that begins as a message of this kind does. */
function thatBegin(kind: MessageKind): RegExp {
  const starts = charonMessages.filter((message) => message.kind === kind).flatMap(({ begins }) => begins);
  return new RegExp(`^(?:${starts.map(({ source }) => source).join('|')})`);
}
