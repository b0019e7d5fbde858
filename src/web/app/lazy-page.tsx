import { type ComponentType, Suspense } from 'react';
import { lazyPart } from '../resources/lazy/lazy-part.tsx';
import { LoadingState } from '../ui/states/LoadingState.tsx';

/** What the router takes as the component of a route that is fetched. */
type Page = (() => React.JSX.Element) & { preload: () => Promise<void> };

/**
 * A page that is fetched when it is first opened. While the server does not answer it is waited for, and opens once the
 * server is back; when the server does not have it any more, that is said in its place and can be tried again. The
 * router's own way reloads the window, and keeps a fetch that failed for good, also one of a link that was only
 * pointed at.
 * @param needs what has to be there before anything can be typed into it
 */
export function lazyPage(
  load: () => Promise<ComponentType>,
  needs: readonly (() => Promise<unknown>)[] = [],
): Page {
  const Part = lazyPart(load, { as: 'page', needs });
  const Page = () => (
    <Suspense fallback={<LoadingState />}>
      <Part />
    </Suspense>
  );
  return Object.assign(Page, {
    // The router waits for it before it leaves the page before; what failed is said by the page itself.
    preload: () => Part.fetch().then(noMatter, noMatter),
  });
}

function noMatter(): void {}
