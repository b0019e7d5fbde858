/** What a charon line says about its tunnel. */
export type LineClass =
  /** A failure: counts, and the tunnel is not healthy for five minutes. */
  | 'bad'
  /** Belongs to the failure in the line before: counts no second time. */
  | 'follow'
  | 'warning'
  /** The tunnel goes down, by itself no failure. */
  | 'down'
  | 'info';

// Texts of strongSwan 5.9.8, checked against forty recorded faults. One expression a class: each line is looked at.
const bad = oneOf(
  /received [A-Z_]+ notify error$/,
  /received [A-Z_]+ notify, no CHILD_SA built$/,
  /tried \d+ shared keys? for .*, but MAC mismatched$/,
  /no shared key found for /,
  /(?:received proposals unacceptable|no acceptable proposal found)$/,
  /traffic selectors .* unacceptable$/,
  /no (?:matching peer|IKE) config found/,
  /giving up after \d+ retransmits$/,
  /CHILD_SA rekeying failed, trying again in /,
  /closing expired CHILD_SA /,
  /unable to (?:install|add) /,
  /error installing route with policy /,
  /key derivation failed$/,
  /deleting half open IKE_SA with .* after timeout$/,
);
const follow = oneOf(
  /failed to establish CHILD_SA, keeping IKE_SA$/,
  /establishing IKE_SA failed, peer not responding$/,
  /peer not responding, trying again/,
);
const warning = oneOf(/retransmit \d+ of request/, /error writing to socket: /);
const down = oneOf(
  /received DELETE for IKE_SA /,
  /received DELETE for ESP CHILD_SA /,
  /destroying duplicate IKE_SA /,
);
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

/** Matches a line that begins as one of them does. */
function oneOf(...starts: RegExp[]): RegExp {
  return new RegExp(`^(?:${starts.map(({ source }) => source).join('|')})`);
}
