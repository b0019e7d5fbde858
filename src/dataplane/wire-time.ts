/** RFC 3339 in UTC, trailing zeros of the fraction dropped as the API does. */
export function wireTime(at: number): string {
  return new Date(at).toISOString().replace(/\.?0+Z$/, 'Z');
}
