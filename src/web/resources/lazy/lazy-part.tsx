import { type ComponentType, type FunctionComponent, lazy, useState } from 'react';
import { lazyCode } from './lazy-code.ts';

export interface LazyPart<Props extends object> extends FunctionComponent<Props> {
  /** Begins to fetch it, when it is likely to be wanted soon. */
  fetch: () => Promise<unknown>;
}

/**
 * A part of a page that is fetched when it is first shown: a dialog, a form, an editor. Needs a `Suspense` around it.
 * Once it is there it is drawn at once, which React's `lazy` does not do.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  const { fetch, loaded } = lazyCode(load);
  const Later = lazy(async () => ({ default: await fetch() }));
  function Part(props: Props) {
    // Whichever it began as: another component in its place would forget what was typed.
    const [{ Drawn }] = useState<{ Drawn: ComponentType<Props> }>(() => ({ Drawn: loaded() ?? Later }));
    return <Drawn {...props} />;
  }
  return Object.assign(Part, { fetch });
}
