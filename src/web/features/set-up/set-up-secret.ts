/**
 * The secret of the one-time link, `/setup#…`. It stands in the fragment because no browser sends that anywhere; the
 * caller takes it out of the address bar at once.
 */
export function readSetUpSecret(fragment: string): string {
  const text = fragment.replace(/^#(?:secret=)?/, '');
  return /^[A-Za-z0-9_-]{1,128}$/.test(text) ? text : '';
}
