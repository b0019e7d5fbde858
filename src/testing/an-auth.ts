import { rmSync } from 'node:fs';
import type { Role } from '#contract/endpoint.ts';
import { createAuth } from '#server/auth/auth.ts';
import { leastPasswordCost } from '#server/auth/passwords.ts';
import { openConsoleDatabase } from '#server/console-database.ts';
import type { Principal, UserPrincipal } from '#server/access/principal.ts';
import type { Reply } from '#server/http/handler.ts';
import { fakeClock } from './fake-clock.ts';
import { aFolder } from './with-folder.ts';

export const goodPassword = 'lantern ferry oxide pumpkin';
export const otherPassword = 'meadow quartz violin cedar';

/** Real accounts on a real file, at the least password cost, on a clock that stands still. */
export function anAuth() {
  const dataDir = aFolder();
  const clock = fakeClock();
  const database = openConsoleDatabase(dataDir);
  const auth = createAuth({ database, clock, passwordCost: leastPasswordCost });
  const { handlers } = auth;

  /** What the pipeline hands to a handler, without the parts a test does not care about. */
  function request<B, P = Record<never, never>>(
    body: B,
    given: { principal?: Principal; address?: string; params?: P; stillMay?: () => Reply | undefined } = {},
  ) {
    return {
      params: given.params ?? ({} as P),
      query: {},
      body,
      principal: given.principal,
      address: given.address ?? '198.51.100.7',
      correlationId: 'c-1',
      stillMay: given.stillMay ?? (() => undefined),
    };
  }

  const signIn = async (username: string, password = goodPassword, address?: string) =>
    handlers.signIn(request({ username, password }, { address }));

  return {
    auth,
    clock,
    database,
    dataDir,
    request,
    signIn,
    /** Beside the first admin, who is made when there is none yet. */
    async addUser(username: string, role: Role, password = goodPassword): Promise<string> {
      await auth.createFirstAdmin({ username: 'first.admin', password: goodPassword });
      const reply = await handlers.createUser(request({ username, role, password }));
      return (reply.body as { id: string }).id;
    },
    /** Signs in and returns who that is, as the pipeline would find out from the cookie. */
    async signedIn(username: string, password = goodPassword): Promise<UserPrincipal> {
      const principal = auth.authenticate(cookieOf(await signIn(username, password)));
      if (!principal) throw new Error(`${username} could not sign in.`);
      return principal;
    },
    dispose() {
      auth.dispose();
      database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The `Cookie` header a browser would send after this reply. */
export function cookieOf(reply: Reply): string {
  return reply.headers?.['set-cookie']?.split(';')[0] ?? '';
}
