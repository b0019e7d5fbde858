/**
 * strongSwan's defaults: a rekey is up to a tenth early by chance (`rand_time`), so that both ends do not start at once,
 * and an SA that could not be rekeyed ends a tenth late (`life_time`).
 * https://docs.strongswan.org/docs/latest/config/rekeying.html
 */
export interface RekeyWindow {
  earliestSeconds: number;
  latestSeconds: number;
  hardExpirySeconds: number;
}

/** Nothing for 0, which is never. */
export function rekeyWindow(rekeySeconds: number): RekeyWindow | undefined {
  if (rekeySeconds <= 0) return undefined;
  return {
    earliestSeconds: rekeySeconds * 0.9,
    latestSeconds: rekeySeconds,
    hardExpirySeconds: rekeySeconds * 1.1,
  };
}

/** What groups that do not match do to a child SA, and when. */
export function describePfsFailure(childRekeySeconds: number): string {
  const window = rekeyWindow(childRekeySeconds);
  if (!window) return 'The tunnel would come up and fail when the peer rekeys its child SA.';
  const when = formatSpan(window.earliestSeconds, window.latestSeconds);
  const end = formatSeconds(window.hardExpirySeconds);
  return `The tunnel would come up, fail at its first child rekey after ${when} and be down after ${end}.`;
}

/** "21.6–24.0 min": to a tenth, in the unit that suits the later of the two. */
export function formatSpan(fromSeconds: number, toSeconds: number): string {
  const { name, seconds } = unitOf(toSeconds);
  return `${(fromSeconds / seconds).toFixed(1)}–${(toSeconds / seconds).toFixed(1)} ${name}`;
}

/** "26.4 min", "30 s", "4 h". */
export function formatSeconds(total: number): string {
  const { name, seconds } = unitOf(total);
  return `${Number((total / seconds).toFixed(1))} ${name}`;
}

/** Two times side by side: to the second where they would otherwise read the same and are not. */
export function formatApart(one: number, other: number): [string, string] {
  const [first, second] = [formatSeconds(one), formatSeconds(other)];
  return first === second && one !== other ? [`${one} s`, `${other} s`] : [first, second];
}

/**
 * A request is repeated after 4, 11, 24, 47 and 89 s, and given up after 165 s.
 * https://docs.strongswan.org/docs/latest/config/retransmission.html
 */
export const retransmitSeconds = 165;

function unitOf(total: number): { name: string; seconds: number } {
  if (total >= 3600) return { name: 'h', seconds: 3600 };
  return total >= 120 ? { name: 'min', seconds: 60 } : { name: 's', seconds: 1 };
}
