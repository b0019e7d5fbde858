import { parseArgs } from 'node:util';
import { exitCodes, StartRefusedError } from '#platform/start-refused.ts';
import type { Credentials } from './http/authenticate.ts';

export interface Settings {
  host: string;
  port: number;
  /** Holds the database; see `pathsIn`. */
  dataDir: string;
  /** Where the key is, when it is not where we make one. */
  sealingKeyFile: string | undefined;
  provisioningSeconds: number;
  withDemoEstate: boolean;
  credentials: Credentials;
}

/** A value that cannot be meant; its message is one line for whoever typed it. */
export class SettingsError extends StartRefusedError {
  override readonly name = 'SettingsError';
  override readonly exitCode = exitCodes.badSettings;
}

export const usage =
  'Usage: npm run embedded-api -- [--port 8081] [--host 127.0.0.1] [--data data] [--provisioning-time 8] [--empty]';

const longestProvisioning = 3600;

/**
 * Settings of the command line and the environment.
 * @throws SettingsError
 */
export function readSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Settings {
  const values = parse(args);
  return {
    host: required(values.host ?? '127.0.0.1', '--host'),
    port: wholeNumber(values.port ?? '8081', '--port', 65_535),
    dataDir: required(values.data ?? 'data', '--data'),
    sealingKeyFile: env['GATEHOUSE_SEALING_KEY_FILE'] || undefined,
    provisioningSeconds: seconds(values['provisioning-time'] ?? '8', '--provisioning-time'),
    withDemoEstate: !values.empty,
    credentials: readCredentials(env),
  };
}

function parse(args: readonly string[]) {
  const options = {
    host: { type: 'string' },
    port: { type: 'string' },
    data: { type: 'string' },
    'provisioning-time': { type: 'string' },
    empty: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (cause) {
    const [reason = ''] = (cause instanceof Error ? cause.message : '').split('\n');
    throw new SettingsError(`${reason} ${usage}`, { cause });
  }
}

function readCredentials(env: Readonly<Record<string, string | undefined>>): Credentials {
  const token = env['GATEHOUSE_API_TOKEN'] || undefined;
  const username = env['GATEHOUSE_API_USERNAME'] || undefined;
  const password = env['GATEHOUSE_API_PASSWORD'] || undefined;
  if ((username === undefined) !== (password === undefined))
    throw new SettingsError(
      'GATEHOUSE_API_USERNAME and GATEHOUSE_API_PASSWORD are given together or not at all.',
    );
  return {
    ...(token !== undefined && { token }),
    ...(username !== undefined && password !== undefined && { basic: { username, password } }),
  };
}

function wholeNumber(text: string, name: string, most: number): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > most)
    throw new SettingsError(`${name} must be a whole number from 0 to ${most}, not "${text}".`);
  return Number(text);
}

function seconds(text: string, name: string): number {
  if (!/^\d{1,4}(?:\.\d{1,3})?$/.test(text) || Number(text) > longestProvisioning)
    throw new SettingsError(`${name} must be seconds from 0 to ${longestProvisioning}, not "${text}".`);
  return Number(text);
}

function required(text: string, name: string): string {
  if (text.trim() === '') throw new SettingsError(`${name} must not be empty.`);
  return text;
}
