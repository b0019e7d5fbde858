const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const;

/** `24 min`, `3 h 59 min`; undefined where the seconds say it best themselves. */
export function secondsText(text: string): string | undefined {
  if (!/^\d{1,10}$/.test(text.trim())) return undefined;
  let rest = Number(text);
  if (rest < 60) return undefined;
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [`${count} ${unit}`] : [];
  });
  return [...parts, ...(rest > 0 ? [`${rest} s`] : [])].slice(0, 2).join(' ');
}
