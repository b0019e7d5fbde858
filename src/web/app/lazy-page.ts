import { lazyRouteComponent } from '@tanstack/react-router';
import { onceThere } from '../resources/lazy/once-there.ts';

/**
 * A page that is fetched when it is first opened. For code that cannot be fetched the router reloads the window, which
 * is right after an update; while the server does not answer it would throw away all that is still on screen. So then
 * the page is waited for, and opens once the server is back.
 */
export function lazyPage<T extends Record<string, unknown>, N extends keyof T & string>(
  load: () => Promise<T>,
  name: N,
): ReturnType<typeof lazyRouteComponent<T, N>> {
  return lazyRouteComponent(() => onceThere(load), name);
}
