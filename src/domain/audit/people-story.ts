import type { AuditKind } from '#contract/audit.ts';
import { type Told, type ToldCall, joined } from './told.ts';

/** What is done with accounts and sessions, in words; undefined for what is about the network. */
export function peopleStory({ action, body }: ToldCall, before: unknown): Told | undefined {
  if (action === 'modifyUser') return modifiedUser(fieldsOf(body), fieldsOf(before));
  const story = Object.hasOwn(stories, action) ? stories[action] : undefined;
  if (!story) return undefined;
  const [summary, kind] = story;
  return { summary, kinds: [kind], differences: action === 'createUser' ? newUser(fieldsOf(body)) : [] };
}

const stories: Readonly<Record<string, [string, AuditKind]>> = {
  signIn: ['Sign in', 'sign-in'],
  signOut: ['Sign out', 'sign-in'],
  endSession: ['End a session', 'sign-in'],
  setUp: ['Create the first admin', 'account'],
  changePassword: ['Change one’s own password', 'account'],
  createUser: ['Add a user', 'account'],
  deleteUser: ['Remove a user', 'account'],
};

type Fields = Readonly<Record<string, unknown>>;

function newUser({ role }: Fields): Told['differences'] {
  return typeof role === 'string' ? [{ label: 'Role', before: undefined, after: role }] : [];
}

function modifiedUser(body: Fields, before: Fields): Told {
  const sentences: string[] = [];
  const differences: Told['differences'] = [];
  if (typeof body['role'] === 'string') {
    sentences.push('Change the role');
    differences.push({ label: 'Role', before: textOf(before['role']), after: body['role'] });
  }
  if (typeof body['isDisabled'] === 'boolean') {
    sentences.push(body['isDisabled'] ? 'Disable the account' : 'Enable the account');
    const words = (isDisabled: unknown) =>
      typeof isDisabled === 'boolean' ? (isDisabled ? 'disabled' : 'enabled') : undefined;
    differences.push({
      label: 'Account',
      before: words(before['isDisabled']),
      after: words(body['isDisabled']),
    });
  }
  if (body['password'] !== undefined) {
    sentences.push('Set a new password');
    differences.push({ label: 'Password', before: undefined, after: 'replaced' });
  }
  return { summary: joined(sentences) || 'Change a user', kinds: ['account'], differences };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
