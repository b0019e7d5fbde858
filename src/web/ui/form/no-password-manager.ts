/**
 * For a secret of the network, which is no password of this person's: nothing fills it, nothing offers to keep it. Each
 * manager has a mark of its own: 1Password, LastPass, Bitwarden, Dashlane.
 */
export const noPasswordManager = {
  autoComplete: 'off',
  'data-1p-ignore': 'true',
  'data-lpignore': 'true',
  'data-bwignore': 'true',
  'data-form-type': 'other',
} as const;
