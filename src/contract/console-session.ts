import { roles } from './endpoint.ts';
import { z } from './zod-config.ts';

export const RoleName = z.enum(roles, 'Must be viewer, operator or admin.');

/** Half of a surrogate pair has no form in UTF-8: two such texts would be hashed as one. RFC 8265 §4.2. */
const wholeText = z.string().regex(/^\P{Cs}*$/u, 'Has half of a character in it; type it again.');

/**
 * Security row A2, counted as it is kept: in Unicode's form NFC. What is too common is refused by the server, which has
 * the list.
 */
export const NewPassword = wholeText
  .normalize('NFC')
  .min(15, 'Must have at least 15 characters.')
  .max(512, 'Must have at most 512 characters.');
/** A space at either end comes with a copied text, and is none of the name. */
export const Username = z
  .string()
  .trim()
  .min(1, 'Must not be empty.')
  .max(64, 'Must have at most 64 characters.')
  .regex(/^[a-zA-Z0-9._@-]*$/, 'May have letters, digits, ".", "_", "@" and "-" only.');

export const SignIn = z.strictObject({
  username: wholeText.trim().min(1, 'Must not be empty.').max(64),
  password: wholeText.min(1, 'Must not be empty.').max(512),
});
export type SignIn = z.input<typeof SignIn>;

/** The first admin, by the one-time link that the first start prints. */
export const SetUp = z.strictObject({
  secret: wholeText.min(1, 'Must not be empty.').max(128),
  username: Username,
  password: NewPassword,
});
export type SetUp = z.input<typeof SetUp>;

export const ChangePassword = z.strictObject({
  currentPassword: wholeText.min(1, 'Must not be empty.').max(512),
  newPassword: NewPassword,
});
export type ChangePassword = z.input<typeof ChangePassword>;

/** Who is asking, and what the sign-in page must know before anyone has signed in. */
export const SessionState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('needs-setup') }),
  z.object({ state: z.literal('signed-out') }),
  z.object({
    state: z.literal('signed-in'),
    userId: z.string(),
    username: z.string(),
    role: RoleName,
    /** RFC 3339; the session ends then whatever happens. */
    expiresAt: z.string(),
    /** Of no use for a while, in seconds: the session ends after that. */
    idleLimitSeconds: z.int(),
  }),
]);
export type SessionState = z.output<typeof SessionState>;

export const User = z.object({
  id: z.string(),
  username: z.string(),
  role: RoleName,
  isDisabled: z.boolean(),
  createdAt: z.string(),
  lastSignInAt: z.string().nullable(),
});
export type User = z.output<typeof User>;
export const Users = z.object({ users: z.array(User) });

export const UserCreate = z.strictObject({ username: Username, role: RoleName, password: NewPassword });
export type UserCreate = z.input<typeof UserCreate>;
export const UserModify = z.strictObject({
  role: RoleName.optional(),
  isDisabled: z.boolean().optional(),
  password: NewPassword.optional(),
});
export type UserModify = z.input<typeof UserModify>;

export const OpenSession = z.object({
  id: z.string(),
  userId: z.string(),
  username: z.string(),
  isCurrent: z.boolean(),
  address: z.string(),
  startedAt: z.string(),
  lastActiveAt: z.string(),
  expiresAt: z.string(),
});
export type OpenSession = z.output<typeof OpenSession>;
export const OpenSessions = z.object({ sessions: z.array(OpenSession) });
