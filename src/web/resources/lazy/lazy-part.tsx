import { type ComponentType, createContext, type FunctionComponent, lazy, use, useState } from 'react';
import { lazyCode } from './lazy-code.ts';
import { NotFetched, type NotFetchedProps } from './NotFetched.tsx';

export interface LazyPart<Props extends object> extends FunctionComponent<Props> {
  /** Begins to fetch it, when it is likely to be wanted soon. */
  fetch: () => Promise<unknown>;
}

export interface LazyPartOptions {
  /** What is said when it cannot be fetched stands where it would: a dialog’s in one, which calls its `onClose`. */
  as?: NotFetchedProps['as'];
  /** What has to be there before anything can be typed into it, such as the dialog that its text ends in. */
  needs?: readonly (() => Promise<unknown>)[];
}

/**
 * A part of a page that is fetched when it is first shown: a dialog, a form, an editor. Needs a `Suspense` around it.
 * When it cannot be fetched, only it is not there, and can be asked for again: React’s `lazy` takes the page down and
 * remembers for good that it failed.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { as = 'panel', needs = [] }: LazyPartOptions = {},
): LazyPart<Props> {
  const code = lazyCode(async () => {
    const [part] = await Promise.all([load(), ...needs.map((fetch) => fetch())]);
    return part;
  });
  // Once for all who wait. What could not be fetched stays so until somebody asks again.
  let later: ComponentType<Props> | undefined;
  const drawn = () =>
    code.loaded() ?? (later ??= lazy(async () => ({ default: await code.fetch().catch(() => Failed) })));
  const forget = () => {
    later = undefined;
  };

  function Failed(props: Props) {
    const close = 'onClose' in props && typeof props.onClose === 'function' ? props.onClose : undefined;
    return <NotFetched as={as} onLeft={forget} onRetry={use(RetryContext)} onClose={() => void close?.()} />;
  }
  function Part(props: Props) {
    // Whichever it began as: another component in its place would forget what was typed.
    const [{ Drawn }, setDrawn] = useState(() => ({ Drawn: drawn() }));
    const retry = () => {
      forget();
      setDrawn({ Drawn: drawn() });
    };
    return (
      <RetryContext value={retry}>
        <Drawn {...props} />
      </RetryContext>
    );
  }
  return Object.assign(Part, { fetch: code.fetch });
}

const RetryContext = createContext(() => {});
