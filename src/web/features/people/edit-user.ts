import { NewPassword, RoleName, type User, type UserModify } from '#contract/console-session.ts';
import { z } from '#contract/zod-config.ts';

/** What the dialog holds; an empty password means: leave it. */
export const EditUser = z.strictObject({
  role: RoleName,
  isDisabled: z.boolean(),
  password: z.union([z.literal(''), NewPassword], 'Must have at least 15 characters.'),
});
export type EditUser = z.input<typeof EditUser>;

export function valuesOf(user: User): EditUser {
  return { role: user.role, isDisabled: user.isDisabled, password: '' };
}

/** Only what differs, so that nothing is set back that somebody else has changed meanwhile. */
export function changeOf(user: User, values: EditUser): UserModify {
  return {
    ...(values.role !== user.role && { role: values.role }),
    ...(values.isDisabled !== user.isDisabled && { isDisabled: values.isDisabled }),
    ...(values.password !== '' && { password: values.password }),
  };
}
