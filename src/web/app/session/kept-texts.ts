import { z } from '#contract/zod-config.ts';
import type { TypedText } from '../../ui/form/typed-text.ts';

const name = 'gatehouse.typed-before-reload';
const Kept = z.object({
  userId: z.string(),
  path: z.string(),
  texts: z.array(z.object({ label: z.string(), text: z.string() })),
});

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What was typed on this page, for the same page and person after it is loaded anew; in the tab's own storage. */
export function keepTexts(userId: string, texts: readonly TypedText[], store: Store = sessionStorage): void {
  if (texts.length === 0) return;
  store.setItem(name, JSON.stringify({ userId, path: location.pathname, texts }));
}

export function readKeptTexts(userId: string, store: Store = sessionStorage): TypedText[] {
  const kept = Kept.safeParse(parse(store.getItem(name)));
  const isMeant = kept.success && kept.data.userId === userId && kept.data.path === location.pathname;
  return isMeant ? kept.data.texts : [];
}

/** It is shown once. */
export function forgetKeptTexts(store: Store = sessionStorage): void {
  store.removeItem(name);
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    // Written by something else.
    return undefined;
  }
}
