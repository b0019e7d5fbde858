import { NewPassword, Username } from '#contract/console-session.ts';
import { whyBanned } from '../auth/banned-passwords.ts';
import { leastMaskable } from '../secrets/mask.ts';
import { composed } from '../auth/passwords.ts';
import type { Environment } from './env-settings.ts';
import { Secret } from '../secrets/secret.ts';
import { readUpstreamBase } from './upstream-base.ts';

export interface FirstAdmin {
  username: string;
  password: Secret;
}

export type UpstreamSettings =
  | { kind: 'embedded' }
  | {
      kind: 'real';
      /** Scheme, host and port; the API's prefix is ours to add. */
      origin: string;
      credentials: { kind: 'token'; token: Secret } | { kind: 'basic'; username: string; password: Secret };
    };

/** A setting that was read, or what is wrong with it in lines of its own. */
export type Read<T> =
  | { value: T; problems: readonly [] }
  | { value?: undefined; problems: readonly string[] };

const defaultUpstreamBase = 'https://api.upcloud.com';
/** `ucat_` and a ULID. Another base URL may be an API of one's own, with tokens of one's own making. */
const serviceToken = /^ucat_[0-9A-Za-z]{26,}$/;

/** `GATEHOUSE_ADMIN_USERNAME` and `_PASSWORD`: the first admin without anyone at the terminal. */
export function readFirstAdmin(env: Environment): Read<FirstAdmin | undefined> {
  const username = given(env, 'GATEHOUSE_ADMIN_USERNAME');
  const password = given(env, 'GATEHOUSE_ADMIN_PASSWORD');
  if (username === undefined && password === undefined) return { value: undefined, problems: [] };
  if (username === undefined || password === undefined) {
    return wrong('GATEHOUSE_ADMIN_USERNAME and GATEHOUSE_ADMIN_PASSWORD must be given together.');
  }
  const name = Username.safeParse(username);
  const problems = name.success ? [] : [`GATEHOUSE_ADMIN_USERNAME ${said(name.error.issues[0]?.message)}`];
  const reason =
    NewPassword.safeParse(password).error?.issues[0]?.message ?? whyBanned(composed(password), username);
  if (reason !== undefined) problems.push(`GATEHOUSE_ADMIN_PASSWORD ${said(reason)}`);
  if (problems.length > 0) return { problems };
  return { value: { username, password: new Secret(password) }, problems: [] };
}

/** The names that users of the API's own tools already have in their shells. */
export function readUpstream(env: Environment): Read<UpstreamSettings> {
  const token = given(env, 'UPCLOUD_TOKEN');
  const username = given(env, 'UPCLOUD_USERNAME');
  const password = given(env, 'UPCLOUD_PASSWORD');
  const base = readUpstreamBase(given(env, 'UPCLOUD_DEBUG_API_BASE_URL') ?? defaultUpstreamBase);
  const problems = base.ok ? [] : [`UPCLOUD_DEBUG_API_BASE_URL ${base.reason}.`];

  if (token !== undefined && (username !== undefined || password !== undefined)) {
    problems.push(
      'UPCLOUD_TOKEN and UPCLOUD_USERNAME/UPCLOUD_PASSWORD are both given; unset one of the two.',
    );
  } else if ((username === undefined) !== (password === undefined)) {
    problems.push('UPCLOUD_USERNAME and UPCLOUD_PASSWORD must be given together.');
  } else if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    problems.push(
      'UPCLOUD_TOKEN must be one word of printable characters; it may have been pasted with a line end.',
    );
  } else if (username?.includes(':') === true) {
    problems.push('UPCLOUD_USERNAME must not have a ":" in it.');
  }
  if (!base.ok || problems.length > 0) return { problems };
  const wrongToken = token !== undefined && whyNoToken(token, base.origin);
  if (wrongToken) return wrong(`UPCLOUD_TOKEN ${wrongToken}`);
  if (token !== undefined) return real(base.origin, { kind: 'token', token: new Secret(token) });
  if (username !== undefined && password !== undefined) {
    return real(base.origin, { kind: 'basic', username, password: new Secret(password) });
  }
  return { value: { kind: 'embedded' }, problems: [] };
}

/** A token that was cut off when it was copied, or one that could not be masked in what the API quotes of it. */
function whyNoToken(token: string, origin: string): string | undefined {
  if (origin === defaultUpstreamBase && !serviceToken.test(token))
    return 'is no token of the service: those are "ucat_" and 26 letters and digits. It may have been cut off when it was copied.';
  if (token.length < leastMaskable)
    return `is too short: it must have at least ${leastMaskable} characters, so that it can be kept out of what is shown.`;
  return undefined;
}

type RealUpstream = Extract<UpstreamSettings, { kind: 'real' }>;

function real(origin: string, credentials: RealUpstream['credentials']): Read<UpstreamSettings> {
  return { value: { kind: 'real', origin, credentials }, problems: [] };
}

function given(env: Environment, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}

/** `Must have …` as the end of a sentence that starts with the setting's name. */
function said(reason = 'Is not right.'): string {
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}

function wrong(problem: string): { problems: readonly string[] } {
  return { problems: [problem] };
}
