import { createRoute, Outlet } from '@tanstack/react-router';
import { requireSession } from '../gate/gate.ts';
import { ConsoleFrame } from './ConsoleFrame.tsx';
import { root } from './root.tsx';

/*
 * Whom a page is for is decided by the layout it stands in, once for all of its pages, so that no page can forget it.
 */

/** Pages that come before signing in. Each is shown only while it is the right door, which it says itself. */
export const doors = createRoute({ getParentRoute: () => root, id: 'doors' });

/** Pages of whoever is signed in, in the shell. */
export const consolePages = createRoute({
  getParentRoute: () => root,
  id: 'console',
  beforeLoad: ({ context, location }) => requireSession(context.queryClient, location),
  component: () => (
    <ConsoleFrame>
      <Outlet />
    </ConsoleFrame>
  ),
});

/** Pages for a wall: without the shell, since nobody is there to press anything. */
export const wall = createRoute({
  getParentRoute: () => root,
  id: 'wall',
  beforeLoad: ({ context, location }) => requireSession(context.queryClient, location),
});
