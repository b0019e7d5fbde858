import { parseArgs } from 'node:util';

/** A flag and the variable that says the same; the flag wins. */
export const settingNames = {
  host: 'GATEHOUSE_HOST',
  port: 'GATEHOUSE_PORT',
  data: 'GATEHOUSE_DATA',
  'public-origin': 'GATEHOUSE_PUBLIC_ORIGIN',
  'trusted-proxy': 'GATEHOUSE_TRUSTED_PROXY',
  'tls-cert': 'GATEHOUSE_TLS_CERT',
  'tls-key': 'GATEHOUSE_TLS_KEY',
  'provisioning-time': 'GATEHOUSE_PROVISIONING_TIME',
  empty: 'GATEHOUSE_EMPTY',
  'demo-days': 'GATEHOUSE_DEMO_DAYS',
  'record-interval': 'GATEHOUSE_RECORD_INTERVAL',
  'history-readings': 'GATEHOUSE_HISTORY_READINGS',
  'history-minutes': 'GATEHOUSE_HISTORY_MINUTES',
  'history-hours': 'GATEHOUSE_HISTORY_HOURS',
  'history-size': 'GATEHOUSE_HISTORY_SIZE',
  'history-url': 'GATEHOUSE_HISTORY_URL',
  'history-token-file': 'GATEHOUSE_HISTORY_TOKEN_FILE',
  'metrics-token-file': 'GATEHOUSE_METRICS_TOKEN_FILE',
} as const;

export type SettingName = keyof typeof settingNames;
export type Environment = Readonly<Record<string, string | undefined>>;

export interface RawSettings {
  values: Partial<Record<SettingName, string>>;
  problems: string[];
  /** How the admin gave it, for a message that they can act on: `--port` or `GATEHOUSE_PORT`. */
  given: (name: SettingName) => string;
}

/** Flags and variables as text, one problem a line for what is no flag of ours. */
export function readSettings(argv: readonly string[], env: Environment): RawSettings {
  const values: RawSettings['values'] = {};
  const byFlag = new Set<SettingName>();
  const problems: string[] = [];
  let wasUnknown = false;

  for (const token of parseArgs({ args: [...argv], strict: false, tokens: true, options: flagKinds })
    .tokens) {
    // The word after an unknown flag was meant as its value: one mistake, one line.
    const isAfterUnknown = wasUnknown;
    wasUnknown = token.kind === 'option' && !isSetting(token.name);
    if (token.kind === 'positional' && !isAfterUnknown) {
      problems.push(`"${token.value}" is not a flag; flags start with "--".`);
    }
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!isSetting(name)) problems.push(`${rawName} is not a flag. Flags: ${flagList}.`);
    else if (byFlag.has(name)) problems.push(`${rawName} is given twice.`);
    else if (name === 'empty' && value !== undefined) problems.push('--empty takes no value.');
    else if (name !== 'empty' && (value === undefined || value === ''))
      problems.push(`${rawName} needs a value.`);
    else values[name] = value ?? 'true';
    if (isSetting(name)) byFlag.add(name);
  }
  for (const [name, variable] of Object.entries(settingNames)) {
    const value = env[variable];
    if (isSetting(name) && !byFlag.has(name) && value !== undefined && value !== '') values[name] = value;
  }
  return { values, problems, given: (name) => (byFlag.has(name) ? `--${name}` : settingNames[name]) };
}

const flagKinds = {
  ...Object.fromEntries(Object.keys(settingNames).map((name) => [name, { type: 'string' as const }])),
  empty: { type: 'boolean' as const },
};
const flagList = Object.keys(settingNames)
  .map((name) => `--${name}`)
  .join(' ');

function isSetting(name: string): name is SettingName {
  return Object.hasOwn(settingNames, name);
}
