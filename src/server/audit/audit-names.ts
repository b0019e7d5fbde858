import type { AuditNames } from '#contract/audit.ts';
import { noNames } from './audit-record.ts';

/** What of an account an admin may change, as it is just before. */
export interface KnownAccount {
  username: string;
  role: string;
  isDisabled: boolean;
}

/** Who knows what things are called now. */
export interface NameBook {
  /** Of the gateway, connection and tunnel of a path, as last seen; no request is made for it. */
  namesOf(params: Readonly<Record<string, string>>): Partial<AuditNames>;
  /** Of the account of a path, or of whoever's session stands in it. */
  accountOf(params: Readonly<Record<string, string>>): KnownAccount | undefined;
  /** What is noted about the peer of a path's tunnel. */
  peerOf(params: Readonly<Record<string, string>>): object | undefined;
}

/** What a call is about, by name. What it makes has the name that it asks for. */
export function namesOfCall(
  { name, body }: { name: string; body: unknown },
  known: Partial<AuditNames>,
  account: KnownAccount | undefined,
): AuditNames {
  const made = madeBy[name];
  const newName = made && textAt(body, made === 'person' ? 'username' : 'name');
  return {
    ...noNames,
    ...known,
    ...(account && { person: account.username }),
    ...(made && newName !== undefined && { [made]: newName }),
  };
}

/** The name in what was read just before a change; `looksAt` is the endpoint that answered. */
export function nameSeen(looksAt: string, seen: unknown): Partial<AuditNames> | undefined {
  const of = shownBy[looksAt];
  const name = of && textAt(seen, 'name');
  return of && name !== undefined ? { [of]: name } : undefined;
}

const madeBy: Readonly<Record<string, keyof AuditNames>> = {
  createGateway: 'gateway',
  createConnection: 'connection',
  createTunnel: 'tunnel',
  createUser: 'person',
};
const shownBy: Readonly<Record<string, keyof AuditNames>> = {
  getGateway: 'gateway',
  getConnection: 'connection',
  getTunnel: 'tunnel',
};

function textAt(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' ? found.slice(0, 255) : undefined;
}
