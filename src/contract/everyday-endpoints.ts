import { AuditKind, AuditPage } from './audit.ts';
import { ChangeOutcome } from './change-outcome.ts';
import {
  ChangePassword,
  OpenSessions,
  SessionState,
  SetUp,
  SignIn,
  User,
  UserCreate,
  UserModify,
  Users,
} from './console-session.ts';
import { Moment, change, read } from './console-endpoint-parts.ts';
import { ConsoleStatus } from './console-status.ts';
import { type EndpointTable, noContent } from './endpoint.ts';
import { FirstLook } from './first-look.ts';
import { consolePrefix, firstLookPath } from './first-look-path.ts';
import { Fleet } from './fleet.ts';
import { PeerPut, Peers, StoredPeer } from './peer.ts';
import { presenceEndpoints } from './presence-endpoints.ts';
import { queryInteger } from './primitives.ts';
import { RecentChangeDetail, RecentChangeNote, RecentChanges } from './recent-change.ts';
import { z } from './zod-config.ts';

export { consolePrefix };
/** Prefix of the proxied API in the browser's URLs; the rest of the path is the service's own. */
export const proxyPrefix = '/api/1.3';
/** The live stream (server-sent events); not a row of the table, since it has no one answer. */
export const livePath = `${consolePrefix}/live`;
export const openApiPath = '/api/openapi.json';

/** Every request that changes something carries it (security row C1). */
export const consoleHeader = { name: 'x-console', value: '1' } as const;

/**
 * The console's own API, in the same form as the upstream's, without what is remembered: which no page needs that does not
 * show it (`history-endpoints.ts`).
 */
export const everydayEndpoints = {
  getSession: {
    ...read,
    path: '/session',
    summary: 'Who is signed in',
    response: SessionState,
    role: 'public',
  },
  /** Of whoever is signed in; anybody else is told only that nobody is. */
  getFirstLook: {
    ...read,
    path: firstLookPath,
    summary: 'Who is signed in, and the first gateways',
    query: z.strictObject({
      /** An order of the services page, with `-` in front for the other way round. Left out: no rows are wanted. */
      order: z.string().max(20).optional(),
    }),
    response: FirstLook,
    role: 'public',
  },
  signIn: {
    ...change,
    method: 'POST',
    path: '/session',
    summary: 'Sign in',
    body: SignIn,
    response: SessionState,
    success: 200,
    errors: [400, 401, 429],
    role: 'public',
    rateClass: 'login',
  },
  signOut: {
    ...change,
    method: 'DELETE',
    path: '/session',
    summary: 'Sign out',
    response: noContent,
    success: 204,
    errors: [],
    role: 'viewer',
    reach: 'own',
  },
  /** Sent by the browser while its user does something; nothing else keeps an idle session alive. */
  reportActivity: {
    ...change,
    method: 'POST',
    path: '/session/activity',
    summary: 'Keep the session',
    response: noContent,
    success: 204,
    errors: [],
    role: 'viewer',
    reach: 'own',
    audited: false,
  },
  setUp: {
    ...change,
    method: 'POST',
    path: '/setup',
    summary: 'Create the first admin',
    body: SetUp,
    response: SessionState,
    success: 201,
    errors: [400, 403, 404, 409, 429],
    role: 'public',
    rateClass: 'login',
  },
  changePassword: {
    ...change,
    method: 'POST',
    path: '/password',
    summary: 'Change your password',
    body: ChangePassword,
    response: noContent,
    success: 204,
    errors: [400, 403],
    role: 'viewer',
    reach: 'own',
    rateClass: 'login',
  },
  listUsers: { ...read, path: '/users', summary: 'List the users', response: Users, role: 'admin' },
  createUser: {
    ...change,
    method: 'POST',
    path: '/users',
    summary: 'Add a user',
    body: UserCreate,
    response: User,
    success: 201,
    errors: [400, 409],
    role: 'admin',
  },
  modifyUser: {
    ...change,
    method: 'PATCH',
    path: '/users/{user_id}',
    summary: 'Change a user',
    body: UserModify,
    response: User,
    success: 200,
    errors: [400, 404, 409],
    role: 'admin',
  },
  deleteUser: {
    ...change,
    method: 'DELETE',
    path: '/users/{user_id}',
    summary: 'Remove a user',
    response: noContent,
    success: 204,
    errors: [404, 409],
    role: 'admin',
  },
  /** An admin sees everybody's, others their own. */
  listSessions: {
    ...read,
    path: '/sessions',
    summary: 'List the open sessions',
    response: OpenSessions,
    role: 'viewer',
    reach: 'own',
  },
  endSession: {
    ...change,
    method: 'DELETE',
    path: '/sessions/{session_id}',
    summary: 'End a session',
    response: noContent,
    success: 204,
    errors: [404],
    role: 'viewer',
    reach: 'own',
  },
  getFleet: {
    ...read,
    path: '/gateways',
    summary: 'All gateways as rows',
    response: Fleet,
    role: 'viewer',
    reach: 'filtered',
    forKiosks: true,
  },
  /** Of the tunnels that the gateway has now and of which anything was noted. */
  listPeers: {
    ...read,
    path: '/gateways/{service_uuid}/peers',
    summary: 'What is known about the other ends of the tunnels',
    response: Peers,
    role: 'viewer',
  },
  setPeer: {
    ...change,
    method: 'PUT',
    path: '/gateways/{service_uuid}/peers/{tunnel_uuid}',
    summary: 'Note what is known about the other end of a tunnel',
    body: PeerPut,
    response: StoredPeer,
    success: 200,
    errors: [400, 404, 409],
    role: 'operator',
  },
  listAudit: {
    ...read,
    path: '/audit',
    summary: 'Read the audit log',
    query: z.strictObject({
      /** Uuid. */
      gateway: z.string().max(64).optional(),
      /** Words that must all be in an entry. */
      words: z.string().max(200, 'Must have at most 200 characters.').optional(),
      kind: AuditKind.optional(),
      /** Username of who did it. */
      person: z.string().max(64).optional(),
      /** From this moment on, and before that one: RFC 3339 with an offset. */
      from: Moment.optional(),
      until: Moment.optional(),
      before: queryInteger(0, Number.MAX_SAFE_INTEGER).optional(),
      limit: queryInteger(1, 200).default(50),
    }),
    response: AuditPage,
    errors: [400],
    role: 'viewer',
    reach: 'filtered',
  },
  /** For a browser that was reloaded, or lost the answer, while it made a change: its own changes only. */
  getChange: {
    ...read,
    path: '/changes/{change_key}',
    summary: 'What became of a change',
    response: ChangeOutcome,
    errors: [404],
    role: 'viewer',
    reach: 'filtered',
  },
  /** For load balancers and the like, which have no session. */
  getReadiness: {
    ...read,
    path: '/readiness',
    summary: 'Whether this process takes requests: 503 from the moment it is asked to stop',
    response: z.object({ isReady: z.literal(true) }),
    errors: [503],
    role: 'public',
  },
  /** One's own only. */
  listRecentChanges: {
    ...read,
    path: '/recent-changes',
    summary: 'List your recent changes',
    query: z.strictObject({
      gateway: z.string().max(64).optional(),
      /** Only those of many gateways at once. */
      bulk: z.literal('only').optional(),
      limit: queryInteger(1, 200).default(20),
    }),
    response: RecentChanges,
    errors: [400],
    role: 'viewer',
    reach: 'filtered',
  },
  getRecentChange: {
    ...read,
    path: '/recent-changes/{recent_id}',
    summary: 'One of your recent changes, with what it replaced',
    response: RecentChangeDetail,
    errors: [404],
    role: 'viewer',
    reach: 'filtered',
  },
  /** Sent before the change itself, which leaves its own row in the audit log: a note of one's own is no change. */
  keepRecentChange: {
    ...change,
    method: 'PUT',
    path: '/recent-changes/{recent_id}',
    summary: 'Keep what takes a change back',
    body: RecentChangeNote,
    response: noContent,
    success: 204,
    errors: [400],
    role: 'operator',
    reach: 'own',
    audited: false,
    largeBody: true,
  },
  ...presenceEndpoints,
  getStatus: {
    ...read,
    path: '/status',
    summary: 'How the console stands towards the API',
    response: ConsoleStatus,
    role: 'viewer',
    reach: 'own',
    forKiosks: true,
  },
} as const satisfies EndpointTable;
