// One form and one set of numerals, whatever the browser speaks: what is read out on the phone is the same on both ends.
const clockFormat = new Intl.DateTimeFormat('sv-SE', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const dayFormat = new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit' });
const zonedFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'full',
  timeStyle: 'long',
  hourCycle: 'h23',
});

/** Local wall-clock time, with the date once it is not today's: `14:02:10`, `2026-11-22 14:02:10`. */
export function clockText(at: number, now: number): string {
  const day = dayFormat.format(at);
  return day === dayFormat.format(now) ? clockFormat.format(at) : `${day} ${clockFormat.format(at)}`;
}

/** `2026-11-22 14:02:10`, local. */
export function stampText(at: number): string {
  return `${dayFormat.format(at)} ${clockFormat.format(at)}`;
}

/** With its zone, for a tooltip. */
export function zonedText(at: number): string {
  return zonedFormat.format(at);
}

const steps = [
  { unit: 'd', ms: 86_400_000 },
  { unit: 'h', ms: 3_600_000 },
  { unit: 'min', ms: 60_000 },
] as const;

/** How long ago or ahead, in the two largest units: `3 h 12 min ago`, `in 40 min`, `just now`. */
export function relativeText(at: number, now: number): string {
  const away = Math.abs(now - at);
  if (away < 60_000) return at > now + 1000 ? 'in less than a minute' : 'just now';
  const words = durationText(away);
  return at > now ? `in ${words}` : `${words} ago`;
}

/** Whole minutes and up, in the two largest units: `3 h 12 min`. */
export function durationText(ms: number): string {
  let rest = ms;
  const parts = steps.flatMap(({ unit, ms: size }) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [`${count} ${unit}`] : [];
  });
  return parts.slice(0, 2).join(' ') || 'less than a minute';
}
