import { userOf } from '../auth/auth-parts.ts';
import type { ConsoleHandlers } from '../http/handler.ts';
import type { Presence } from './presence.ts';

export function presenceHandlers(presence: Presence): Pick<ConsoleHandlers, 'listEditors' | 'notePresence'> {
  return {
    listEditors: ({ params }) => ({
      status: 200,
      body: { editors: presence.editorsOf(params.service_uuid) },
    }),
    notePresence(request) {
      const { params, body } = request;
      presence.note(params.service_uuid, body.tab, userOf(request), body.isEditing);
      return { status: 204 };
    },
  };
}
