/** The body of a recorded change on one line: simple values in full, the rest by name. */
export function describeChange(change: unknown): string {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return '';
  return Object.entries(change)
    .map(([key, value]: [string, unknown]) => {
      if (Array.isArray(value)) return value.length === 0 ? `${key}: none` : key;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
        return `${key}: ${value}`;
      }
      return key;
    })
    .join(', ');
}
