/** Which gateways somebody may know of: all, or those that have every one of some labels. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'labels'; readonly labels: readonly WantedLabel[] };

/**
 * Of any value where none is given, as in the API's own label filter, which splits at the first `=`: a key has none.
 */
export interface WantedLabel {
  readonly key: string;
  readonly value?: string;
}

/** Of `key` or `key=value`. */
export function wantedLabel(text: string): WantedLabel {
  const at = text.indexOf('=');
  return at === -1 ? { key: text } : { key: text.slice(0, at), value: text.slice(at + 1) };
}

export const wholeAccount: Scope = { kind: 'all' };

/** A filter of no labels lets nothing through: it is one that lost them, not one that wants none. */
export function isInScope(
  scope: Scope,
  { labels }: { labels: readonly { key: string; value: string }[] },
): boolean {
  if (scope.kind === 'all') return true;
  return (
    scope.labels.length > 0 &&
    scope.labels.every(({ key, value }) =>
      labels.some((label) => label.key === key && (value === undefined || label.value === value)),
    )
  );
}

/** The same text for the same scope, so that what is made for one is made once. */
export function scopeKey(scope: Scope): string {
  if (scope.kind === 'all') return 'all';
  const parts = scope.labels.map(({ key, value }) => JSON.stringify([key, value ?? null]));
  return `labels ${parts.sort((one, other) => (one < other ? -1 : 1)).join()}`;
}
