/** For whoever follows the one-time link when there is an account. */
export const linkWasUsed =
  'This set-up link was used: the first admin exists. Sign in, or ask an admin to add you.';
