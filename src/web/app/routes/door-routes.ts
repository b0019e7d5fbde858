import { createRoute } from '@tanstack/react-router';
import { requireNoSession } from '../gate/gate.ts';
import { readReturnAddress } from '../gate/return-address.ts';
import { doors } from '../layouts/layouts.tsx';
import { lazyPage } from '../lazy-page.tsx';
import { paths } from '../../resources/links/paths.ts';

const signIn = createRoute({
  getParentRoute: () => doors,
  path: paths.signIn,
  validateSearch: readReturnAddress,
  beforeLoad: ({ context, search }) => requireNoSession(context.queryClient, 'signed-out', search),
  component: lazyPage(async () => (await import('../../pages/SignInPage.tsx')).SignInPage),
});
const setUp = createRoute({
  getParentRoute: () => doors,
  path: paths.setUp,
  beforeLoad: ({ context }) => requireNoSession(context.queryClient, 'needs-setup'),
  component: lazyPage(async () => (await import('../../pages/SetUpPage.tsx')).SetUpPage),
});

export const doorRoutes = doors.addChildren([signIn, setUp]);
