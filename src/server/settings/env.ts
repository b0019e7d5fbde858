import { resolve } from 'node:path';
import { z } from '#contract/zod-config.ts';
import { type FirstAdmin, type UpstreamSettings, readFirstAdmin, readUpstream } from './env-credentials.ts';
import { type Environment, type RawSettings, readSettings } from './env-settings.ts';
import { type AddressSet, canonicalAddress, isLoopbackHost, readAddressSet } from '../http/ip-address.ts';
import { type HistoryEngineSettings, readHistoryUrl, whyNoEngine } from './history-engine.ts';
import { type KeptFor, keptForOf, keptForProblems, keptForSettings } from './kept-for.ts';
import { type ListenSettings, readPublicOrigin } from './public-origin.ts';

/** All that the process is told from outside, checked. Printing it shows no secret. */
export interface Config {
  listen: ListenSettings;
  /** Absolute; holds the databases, made when it is not there. */
  dataDir: string;
  /** Absent when it follows from `listen`; see `publicOriginOf`. */
  publicOrigin: string | undefined;
  /** Whose `X-Forwarded-For` and `-Proto` count; empty by default. */
  trustedProxies: AddressSet;
  /** Of the embedded API: how long a create takes to reach `running`. */
  provisioningSeconds: number;
  /** Of the embedded API: start without the demo estate. */
  isEmpty: boolean;
  /** Of the embedded API: how many days the demo estate has been there when it is new. */
  demoDays: number;
  /** Seconds between two readings of a gateway that are kept; 0 records nothing. */
  recordSeconds: number;
  historyKept: KeptFor;
  /** Of the history on disk, at most. */
  historyBytes: number;
  /** Where charts are read from; undefined for what is kept here. */
  historyEngine: HistoryEngineSettings | undefined;
  /** Of the token that opens the metrics; undefined leaves them shut. */
  metricsTokenFile: string | undefined;
  firstAdmin: FirstAdmin | undefined;
  upstream: UpstreamSettings;
}

export type ReadConfig = { ok: true; config: Config } | { ok: false; problems: string[] };

/** Reads flags and variables; each thing that is wrong is one line that says what to do. Exit code 2 is main's. */
export function readConfig(argv: readonly string[], env: Environment): ReadConfig {
  const raw = readSettings(argv, env);
  const settings = Settings.safeParse(raw.values);
  const firstAdmin = readFirstAdmin(env);
  const upstream = readUpstream(env);
  const problems = [...raw.problems, ...firstAdmin.problems, ...upstream.problems];
  if (settings.success) {
    const { data: read } = settings;
    problems.push(
      ...listenProblems(read, raw),
      ...engineProblems(read, raw),
      ...keptForProblems(read, raw.given),
    );
  } else {
    const issues = settings.error.issues;
    problems.push(...issues.map((issue) => `${sourceOf(issue.path[0], raw)} ${issue.message}.`));
  }
  if (problems.length > 0 || !settings.success || !upstream.value) {
    return { ok: false, problems: problems.map(shortened) };
  }

  const { host, port, data, 'tls-cert': certFile, 'tls-key': keyFile } = settings.data;
  const tls = certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : undefined;
  return {
    ok: true,
    config: {
      listen: { host, port, tls },
      dataDir: resolve(data),
      publicOrigin: settings.data['public-origin'],
      trustedProxies: settings.data['trusted-proxy']?.set ?? readAddressSet([]).set,
      provisioningSeconds: settings.data['provisioning-time'],
      isEmpty: settings.data.empty,
      demoDays: settings.data['demo-days'],
      recordSeconds: settings.data['record-interval'],
      historyKept: keptForOf(settings.data),
      historyBytes: settings.data['history-size'] * 1024 * 1024,
      historyEngine: settings.data['history-url'] && {
        ...settings.data['history-url'],
        tokenFile: settings.data['history-token-file'],
      },
      metricsTokenFile: settings.data['metrics-token-file'],
      firstAdmin: firstAdmin.value,
      upstream: upstream.value,
    },
  };
}

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

const Settings = z.object({
  host: z
    .string()
    .transform((text) => canonicalAddress(text) ?? text)
    .refine((text) => isUsualAddress(text) || isName(text), {
      error: 'must be an address or a name to listen on, such as 127.0.0.1',
    })
    .default('127.0.0.1'),
  port: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a port number from 0 to 65535', abort: true })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'must be a port number from 0 to 65535' })
    .default(8080),
  data: z.string().default('data'),
  'public-origin': z
    .string()
    .transform((text, context) => {
      const origin = readPublicOrigin(text);
      if (origin.ok) return origin.origin;
      context.addIssue({ code: 'custom', message: origin.reason });
      return z.NEVER;
    })
    .optional(),
  'trusted-proxy': z
    .string()
    .transform((text, context) => {
      const { set, unreadable } = readAddressSet(text.split(',').map((part) => part.trim()));
      if (unreadable.length === 0) return { set };
      const message = `must be addresses or networks such as 10.0.0.0/8, divided by commas; "${unreadable[0]}" is neither`;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
    .optional(),
  'tls-cert': z.string().optional(),
  'tls-key': z.string().optional(),
  'provisioning-time': z
    .string()
    .regex(/^\d{1,4}(\.\d{1,3})?$/, { error: 'must be a number of seconds from 0 to 9999' })
    .transform(Number)
    .default(8),
  empty: z
    .enum(['true', 'false', '1', '0'], { error: 'must be true or false' })
    .transform((word) => word === 'true' || word === '1')
    .default(false),
  'demo-days': z
    .string()
    .regex(/^([012]?\d|30)$/, { error: 'must be a number of days from 0 to 30' })
    .transform(Number)
    .default(7),
  'record-interval': z
    .string()
    .regex(/^(0|[1-9]\d{0,3})$/, {
      error: 'must be a number of seconds from 1 to 9999, or 0 to record nothing',
    })
    .transform(Number)
    .default(10),
  ...keptForSettings,
  'history-size': z
    .string()
    .regex(/^[1-9]\d{1,7}$/, { error: 'must be a number of MiB from 10 on' })
    .transform(Number)
    .default(4096),
  'history-url': z
    .string()
    .transform((text, context) => {
      const url = readHistoryUrl(text);
      if (url.ok) return { origin: url.origin, prefix: url.prefix };
      context.addIssue({ code: 'custom', message: url.reason });
      return z.NEVER;
    })
    .optional(),
  'history-token-file': z.string().optional(),
  'metrics-token-file': z.string().optional(),
});

/** D7 and decision 7: the console is reachable from elsewhere only when somebody said how that is safe. */
function listenProblems(settings: z.output<typeof Settings>, raw: RawSettings): string[] {
  const { host, 'public-origin': publicOrigin, 'tls-cert': cert, 'tls-key': key } = settings;
  if ((cert === undefined) !== (key === undefined))
    return ['--tls-cert and --tls-key must be given together.'];
  const problems: string[] = [];
  if (cert !== undefined && publicOrigin?.startsWith('http:') === true) {
    problems.push(`${raw.given('public-origin')} must be https when a certificate is given.`);
  }
  if (isLoopbackHost(host)) return problems;
  if (cert === undefined && settings['trusted-proxy'] === undefined) {
    problems.push(
      `${raw.given('host')} ${host} can be reached from other machines: give --tls-cert and --tls-key, or --trusted-proxy with the address of the proxy that has the certificate, or listen on 127.0.0.1.`,
    );
  } else if (publicOrigin === undefined && (cert === undefined || host === '0.0.0.0' || host === '::')) {
    problems.push(
      `${raw.given('host')} ${host} does not say which address people open: give --public-origin, such as https://gatehouse.example.com.`,
    );
  }
  return problems;
}

function engineProblems(settings: z.output<typeof Settings>, raw: RawSettings): string[] {
  const why = whyNoEngine(settings['history-url'], settings['history-token-file']);
  return why ? [`${raw.given(why.of)} ${why.problem}`] : [];
}

function sourceOf(name: PropertyKey | undefined, raw: RawSettings): string {
  return raw.given(name as Parameters<RawSettings['given']>[0]);
}

function isUsualAddress(text: string): boolean {
  return canonicalAddress(text) !== undefined;
}

/** A name, and no address written oddly (`0177.0.0.1`, `2130706433`). */
function isName(text: string): boolean {
  return hostName.test(text) && !/(^|\.)[0-9][0-9a-fx]*$/i.test(text);
}

function shortened(line: string): string {
  return line.length <= 400 ? line : `${line.slice(0, 400)}…`;
}
