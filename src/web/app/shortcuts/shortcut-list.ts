/** What each shortcut does, in the words of the sheet. */
export const shortcutList = [
  { keys: '/', does: 'Search on this page, or everywhere' },
  { keys: 'g s', does: 'Go to the services' },
  { keys: 'g a', does: 'Go to the audit log' },
  { keys: 'g y', does: 'Go to your account' },
  { keys: 'c', does: 'Create a gateway' },
  { keys: '?', does: 'Show these shortcuts' },
] as const;

export type ShortcutKeys = (typeof shortcutList)[number]['keys'];
