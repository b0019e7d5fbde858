import { randomUUID } from 'node:crypto';
import type { Role } from '#contract/endpoint.ts';
import type { Account } from './auth-types.ts';

export function newAccount(given: {
  username: string;
  role: Role;
  passwordHash: string;
  createdAt: number;
}): Account {
  return { ...given, id: randomUUID(), isDisabled: false, lastSignInAt: undefined };
}
