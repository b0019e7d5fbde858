import { change, read } from './console-endpoint-parts.ts';
import { type EndpointTable, noContent } from './endpoint.ts';
import { Editors, PresenceNote } from './presence.ts';

/** Rows of the console's table: who has something typed on a gateway's pages. */
export const presenceEndpoints = {
  listEditors: {
    ...read,
    path: '/gateways/{service_uuid}/editors',
    summary: 'Who has something typed on a gateway that is not saved',
    response: Editors,
    errors: [],
    role: 'viewer',
  },
  /** That something is typed, never what; it is stored nowhere. */
  notePresence: {
    ...change,
    method: 'PUT',
    path: '/gateways/{service_uuid}/editors',
    summary: 'Tell others that you have something typed on a gateway',
    body: PresenceNote,
    response: noContent,
    success: 204,
    errors: [400],
    role: 'operator',
    audited: false,
  },
} as const satisfies EndpointTable;
