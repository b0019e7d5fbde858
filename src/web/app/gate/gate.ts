import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { sessionQueries } from '../../resources/session.ts';
import { paths } from '../../resources/links/paths.ts';
import { addressToReturnTo, returnAddressOf, type Address, type ReturnAddress } from './return-address.ts';

/** Before every page of the console: lets in whoever is signed in, and sends others to the right door. */
export async function requireSession(client: QueryClient, address: Address): Promise<void> {
  const session = await client.ensureQueryData(sessionQueries.current());
  switch (session.state) {
    case 'signed-in':
      return;
    case 'needs-setup':
      redirect({ to: paths.setUp, throw: true });
      return;
    case 'signed-out':
      redirect({ to: paths.signIn, search: returnAddressOf(address), throw: true });
      return;
  }
}

/** Before the pages that come before signing in: each is shown only while it is the right door. */
export async function requireNoSession(
  client: QueryClient,
  wanted: 'needs-setup' | 'signed-out',
  back: ReturnAddress = {},
): Promise<void> {
  const session = await client.ensureQueryData(sessionQueries.current());
  if (session.state === wanted) return;
  if (session.state === 'signed-in') {
    const { pathname, search } = addressToReturnTo(back);
    redirect({ to: pathname, search, throw: true });
  }
  if (session.state === 'needs-setup') redirect({ to: paths.setUp, throw: true });
  // Whoever wanted to set up finds that it was done: the sign-in page says so.
  redirect({ to: paths.signIn, search: { link: 'used' }, throw: true });
}
