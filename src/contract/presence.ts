import { z } from './zod-config.ts';

/** Somebody who has something typed on a page of a gateway that is not saved; never what it is. */
export const Editor = z.object({
  userId: z.string(),
  username: z.string(),
  /** RFC 3339. */
  since: z.string(),
});
export type Editor = z.output<typeof Editor>;
export const Editors = z.object({ editors: z.array(Editor) });

/** Of one tab of a browser, which names itself. */
export const PresenceNote = z.strictObject({
  tab: z.string().min(1, 'Must not be empty.').max(64, 'Must have at most 64 characters.'),
  isEditing: z.boolean(),
});
export type PresenceNote = z.input<typeof PresenceNote>;
