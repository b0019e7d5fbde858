import { isSecretKey } from '#domain/configuration/settings.ts';

/**
 * Whether everything that a request asked for is as it asked. What it did not mention may be anything, and so may a
 * pre-shared key, which nobody can read back.
 */
export function isAsSent(sent: unknown, stored: unknown): boolean {
  if (Array.isArray(sent)) return Array.isArray(stored) && isListAsSent(sent, stored);
  if (typeof sent === 'object' && sent !== null) {
    if (typeof stored !== 'object' || stored === null) return false;
    return Object.entries(sent).every(
      ([key, value]) => isSecretKey(key) || value === undefined || isAsSent(value, Reflect.get(stored, key)),
    );
  }
  // To set something to null is to take it away, and what is not there is often left out of an answer.
  return sent === stored || (sent === null && stored === undefined);
}

/** Things that have a name or a key are compared by it, since a service may list them in an order of its own. */
function isListAsSent(sent: readonly unknown[], stored: readonly unknown[]): boolean {
  if (sent.length !== stored.length) return false;
  return sent.every((item, index) => {
    const id = idOf(item);
    const match = id === undefined ? stored[index] : stored.find((candidate) => idOf(candidate) === id);
    return match !== undefined && isAsSent(item, match);
  });
}

function idOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const id: unknown = Reflect.get(item, 'name') ?? Reflect.get(item, 'key');
  return typeof id === 'string' ? id : undefined;
}
