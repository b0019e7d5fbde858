/** Less is of no consequence for whoever compares a time here with one on another screen. */
const worthSayingMs = 30_000;

/**
 * That a device's clock is wrong, in a sentence; undefined while that is not worth one.
 * @param skewMs how far it is ahead of the server's; negative when it is behind
 */
export function skewWords(
  skewMs: number | undefined,
  durationText: (ms: number) => string,
): string | undefined {
  if (skewMs === undefined || Math.abs(skewMs) <= worthSayingMs) return undefined;
  const away =
    Math.abs(skewMs) < 60_000 ? `${Math.round(Math.abs(skewMs) / 1000)} s` : durationText(Math.abs(skewMs));
  return `This device’s clock is ${away} ${skewMs > 0 ? 'ahead of' : 'behind'} the server’s. Times and ages here go by the server’s clock.`;
}
