import { resolve } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readConfig } from './env.ts';
import { publicOriginOf } from './public-origin.ts';

const password = 'lantern ferry oxide pumpkin';
const hour = 3_600_000;
const serviceToken = `ucat_${'0'.repeat(26)}`;

function config(argv: string[], env: Record<string, string> = {}) {
  const read = readConfig(argv, env);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}
function problems(argv: string[], env: Record<string, string> = {}): string[] {
  const read = readConfig(argv, env);
  return read.ok ? [] : read.problems;
}

test('D7: with nothing said it listens on loopback only', () => {
  expect(config([])).toMatchObject({
    listen: { host: '127.0.0.1', port: 8080, tls: undefined },
    dataDir: resolve('data'),
    publicOrigin: undefined,
    provisioningSeconds: 8,
    isEmpty: false,
    metricsTokenFile: undefined,
    demoDays: 7,
    firstAdmin: undefined,
    upstream: { kind: 'embedded' },
  });
});

test('each flag has a variable, and the flag wins', () => {
  const env = {
    GATEHOUSE_HOST: 'localhost',
    GATEHOUSE_PORT: '9000',
    GATEHOUSE_DATA: '/srv/gatehouse',
    GATEHOUSE_PUBLIC_ORIGIN: 'https://gatehouse.example.com/',
    GATEHOUSE_TRUSTED_PROXY: '10.0.0.0/8, 192.0.2.1',
    GATEHOUSE_TLS_CERT: 'cert.pem',
    GATEHOUSE_TLS_KEY: 'key.pem',
    GATEHOUSE_PROVISIONING_TIME: '0.5',
    GATEHOUSE_EMPTY: 'true',
    GATEHOUSE_METRICS_TOKEN_FILE: 'metrics.token',
    GATEHOUSE_DEMO_DAYS: '0',
  };
  const read = config([], env);
  expect(read).toMatchObject({
    listen: { host: 'localhost', port: 9000, tls: { certFile: 'cert.pem', keyFile: 'key.pem' } },
    dataDir: '/srv/gatehouse',
    publicOrigin: 'https://gatehouse.example.com',
    provisioningSeconds: 0.5,
    isEmpty: true,
    metricsTokenFile: 'metrics.token',
    demoDays: 0,
  });
  expect(read.trustedProxies.contains('10.3.4.5')).toBe(true);
  expect(config(['--port', '0', '--host=::1'], env).listen).toMatchObject({ host: '::1', port: 0 });
  expect(config(['--empty']).isEmpty).toBe(true);
  expect(config([], { GATEHOUSE_PORT: '' }).listen.port).toBe(8080);
});

test('how long history is kept is a time with its unit', () => {
  expect(config([])).toMatchObject({
    historyKept: { rawMs: 48 * hour, minuteMs: 720 * hour, hourMs: 9_600 * hour },
  });
  const env = { GATEHOUSE_HISTORY_READINGS: '7d', GATEHOUSE_HISTORY_HOURS: '1000d' };
  expect(config(['--history-minutes', '240h'], env).historyKept).toEqual({
    rawMs: 168 * hour,
    minuteMs: 240 * hour,
    hourMs: 24_000 * hour,
  });
});

describe('a bad value is one line that names it', () => {
  test.each([
    [['--port', '99999'], {}, '--port must be a port number'],
    [['--demo-days', '31'], {}, '--demo-days must be a number of days from 0 to 30'],
    [[], { GATEHOUSE_DEMO_DAYS: 'week' }, 'GATEHOUSE_DEMO_DAYS must be a number of days from 0 to 30'],
    [['--history-readings', '48'], {}, '--history-readings must be a time from 6h on, such as 48h or 7d.'],
    [['--history-readings', '1h'], {}, '--history-readings must be a time from 6h on, such as 48h or 7d.'],
    [
      [],
      { GATEHOUSE_HISTORY_HOURS: '5m' },
      'GATEHOUSE_HISTORY_HOURS must be a time from 1d on, such as 30d.',
    ],
    [
      ['--history-readings', '60d'],
      {},
      'GATEHOUSE_HISTORY_MINUTES must not be shorter than --history-readings: what is coarser is kept for longer.',
    ],
    [['--port', 'http'], {}, '--port must be a port number'],
    [['--port=-1'], {}, '--port must be a port number'],
    [[], { GATEHOUSE_PORT: '8080x' }, 'GATEHOUSE_PORT must be a port number'],
    [['--port'], {}, '--port needs a value'],
    [['--data='], {}, '--data needs a value'],
    [['--port', '1', '--port', '2'], {}, '--port is given twice'],
    [['--prot', '1'], {}, '--prot is not a flag. Flags: --host --port'],
    [['-p'], {}, '-p is not a flag'],
    [['serve'], {}, '"serve" is not a flag'],
    [['--empty=yes'], {}, '--empty takes no value'],
    [[], { GATEHOUSE_EMPTY: 'yes' }, 'GATEHOUSE_EMPTY must be true or false'],
    [['--host', 'not a host'], {}, '--host must be an address or a name'],
    [['--host', '0177.0.0.1'], {}, '--host must be an address or a name'],
    [['--host', '127.1'], {}, '--host must be an address or a name'],
    [['--host', '1.2.3.4:80'], {}, '--host must be an address or a name'],
    [['--provisioning-time', 'soon'], {}, '--provisioning-time must be a number of seconds'],
    [['--provisioning-time=-1'], {}, '--provisioning-time must be a number of seconds'],
    [['--public-origin', 'gatehouse.example.com'], {}, '--public-origin must be an origin'],
    [['--public-origin', 'https://example.com/gatehouse'], {}, '--public-origin must be an origin'],
    [['--public-origin', 'https://user@example.com'], {}, '--public-origin must be an origin'],
    [['--public-origin', 'http://gatehouse.lan'], {}, '--public-origin must be https'],
    [['--trusted-proxy', '10.0.0.0/8,proxy.lan'], {}, '"proxy.lan" is neither'],
    [['--trusted-proxy', '10.0.0.0/40'], {}, '--trusted-proxy must be addresses or networks'],
    [['--tls-cert', 'cert.pem'], {}, '--tls-cert and --tls-key must be given together'],
    [['--tls-key', 'key.pem'], {}, '--tls-cert and --tls-key must be given together'],
    [
      ['--tls-cert', 'c', '--tls-key', 'k', '--public-origin', 'http://localhost'],
      {},
      '--public-origin must be https when a certificate is given',
    ],
    [['--history-url', 'victoria:8428'], {}, '--history-url must be an address such as https://'],
    [['--history-url', 'https://user:CANARY@vm.lan'], {}, 'a token goes into a file'],
    [['--history-url', 'https://vm.lan/?token=CANARY'], {}, '--history-url must be an address'],
    [['--history-url', 'http://169.254.169.254'], {}, 'must not be a link-local or metadata address'],
    [['--history-url', 'https://mimir.lan/prometheus/api/v1'], {}, '--history-url must end before /api/v1'],
    [['--history-url', 'https://mimir.lan/a/../b'], {}, '--history-url must have a path of letters'],
    [['--history-token-file', 'token'], {}, '--history-token-file is of no use without --history-url'],
    [
      ['--history-url', 'http://vm.lan:8428'],
      { GATEHOUSE_HISTORY_TOKEN_FILE: 'token' },
      '--history-url must be https when a token is given',
    ],
    [[], { GATEHOUSE_ADMIN_USERNAME: 'root' }, 'must be given together'],
    [[], { GATEHOUSE_ADMIN_PASSWORD: password }, 'must be given together'],
    [
      [],
      { GATEHOUSE_ADMIN_USERNAME: 'ro ot', GATEHOUSE_ADMIN_PASSWORD: password },
      'GATEHOUSE_ADMIN_USERNAME may have letters',
    ],
    [
      [],
      { GATEHOUSE_ADMIN_USERNAME: 'root', GATEHOUSE_ADMIN_PASSWORD: 'short' },
      'GATEHOUSE_ADMIN_PASSWORD must have at least 15',
    ],
    [
      [],
      { GATEHOUSE_ADMIN_USERNAME: 'root', GATEHOUSE_ADMIN_PASSWORD: 'passwordpassword' },
      'GATEHOUSE_ADMIN_PASSWORD repeats a few characters',
    ],
    [[], { UPCLOUD_USERNAME: 'u' }, 'UPCLOUD_USERNAME and UPCLOUD_PASSWORD must be given together'],
    [[], { UPCLOUD_PASSWORD: 'p' }, 'UPCLOUD_USERNAME and UPCLOUD_PASSWORD must be given together'],
    [[], { UPCLOUD_TOKEN: 't', UPCLOUD_USERNAME: 'u', UPCLOUD_PASSWORD: 'p' }, 'are both given; unset one'],
    [[], { UPCLOUD_TOKEN: 't', UPCLOUD_PASSWORD: 'p' }, 'are both given; unset one'],
    [[], { UPCLOUD_TOKEN: 'a\nb' }, 'UPCLOUD_TOKEN must be one word'],
    [
      [],
      { UPCLOUD_TOKEN: 't' },
      'UPCLOUD_TOKEN is no token of the service: those are "ucat_" and 26 letters',
    ],
    [[], { UPCLOUD_TOKEN: serviceToken.slice(0, -1) }, 'UPCLOUD_TOKEN is no token of the service'],
    [[], { UPCLOUD_TOKEN: `x${serviceToken}` }, 'UPCLOUD_TOKEN is no token of the service'],
    [
      [],
      { UPCLOUD_TOKEN: 'seven77', UPCLOUD_DEBUG_API_BASE_URL: 'http://127.0.0.1:9' },
      'UPCLOUD_TOKEN is too short: it must have at least 8',
    ],
    [[], { UPCLOUD_USERNAME: 'a:b', UPCLOUD_PASSWORD: 'p' }, 'UPCLOUD_USERNAME must not have a ":"'],
    [
      [],
      { UPCLOUD_DEBUG_API_BASE_URL: 'http://api.upcloud.com' },
      'UPCLOUD_DEBUG_API_BASE_URL must be https',
    ],
  ])('%j %j', (argv, env: Record<string, string>, said) => {
    const lines = problems(argv, env);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(said);
    expect(lines[0]).toMatch(/\.$/);
    expect(lines[0]).not.toContain('\n');
    expect(lines[0]).not.toContain('CANARY');
  });

  test('an engine has an address, perhaps with a path, and a token perhaps', () => {
    expect(config([]).historyEngine).toBeUndefined();
    expect(config(['--history-url', 'http://vm.lan:8428/']).historyEngine).toEqual({
      origin: 'http://vm.lan:8428',
      prefix: '',
      tokenFile: undefined,
    });
    const env = {
      GATEHOUSE_HISTORY_URL: 'https://mimir.example.com/prometheus/',
      GATEHOUSE_HISTORY_TOKEN_FILE: '/run/secrets/mimir',
    };
    expect(config([], env).historyEngine).toEqual({
      origin: 'https://mimir.example.com',
      prefix: '/prometheus',
      tokenFile: '/run/secrets/mimir',
    });
    expect(
      config(['--history-url', 'http://[::1]:9090', '--history-token-file', 't']).historyEngine,
    ).toBeDefined();
  });

  test('several faults are several lines', () => {
    expect(problems(['--port', 'x', '--host', '??'], { UPCLOUD_PASSWORD: 'p' })).toHaveLength(3);
  });
});

describe('D7: it is not reachable from elsewhere until somebody said how that is safe', () => {
  const tls = ['--tls-cert', 'cert.pem', '--tls-key', 'key.pem'];
  const origin = ['--public-origin', 'https://gatehouse.example.com'];
  const proxy = ['--trusted-proxy', '10.0.0.1'];
  test.each([
    [['--host', '0.0.0.0'], 'give --tls-cert and --tls-key, or --trusted-proxy'],
    [['--host', '::', ...origin], 'give --tls-cert and --tls-key, or --trusted-proxy'],
    [['--host', '192.0.2.1'], 'give --tls-cert and --tls-key, or --trusted-proxy'],
    [['--host', 'gatehouse.lan'], 'give --tls-cert and --tls-key, or --trusted-proxy'],
    [['--host', '0.0.0.0', ...tls], 'give --public-origin'],
    [['--host', '192.0.2.1', ...proxy], 'give --public-origin'],
  ])('%j is refused', (argv, said) => {
    expect(problems(argv)).toHaveLength(1);
    expect(problems(argv)[0]).toContain(said);
  });
  test.each([
    [['--host', '0.0.0.0', ...tls, ...origin]],
    [['--host', '192.0.2.1', ...tls]],
    [['--host', '0.0.0.0', ...proxy, ...origin]],
    [['--host', '::1']],
    [['--host', '127.0.0.2']],
    [['--host', '::ffff:127.0.0.1']],
    [['--host', 'localhost']],
  ])('%j is taken', (argv) => {
    expect(problems(argv)).toEqual([]);
  });
});

test('an API of one’s own has tokens of one’s own', () => {
  const own = { UPCLOUD_TOKEN: 'a-token-of-mine', UPCLOUD_DEBUG_API_BASE_URL: 'http://127.0.0.1:8081' };
  expect(config([], own).upstream).toMatchObject({ credentials: { kind: 'token' } });
});

test('the real API needs its credentials only', () => {
  expect(config([], { UPCLOUD_TOKEN: serviceToken }).upstream).toMatchObject({
    kind: 'real',
    origin: 'https://api.upcloud.com',
    credentials: { kind: 'token' },
  });
  const { upstream } = config([], {
    UPCLOUD_USERNAME: 'u',
    UPCLOUD_PASSWORD: 'CANARY',
    UPCLOUD_DEBUG_API_BASE_URL: 'http://127.0.0.1:9/',
  });
  expect(upstream).toMatchObject({ kind: 'real', origin: 'http://127.0.0.1:9' });
  if (upstream.kind !== 'real' || upstream.credentials.kind !== 'basic')
    throw new Error('It should be basic.');
  expect(upstream.credentials.password.reveal()).toBe('CANARY');
});

test('S6: no way of printing the configuration shows a secret, and no problem line does', () => {
  const env = {
    UPCLOUD_TOKEN: 'ucat_CANARY00000000000000000000',
    GATEHOUSE_ADMIN_USERNAME: 'root',
    GATEHOUSE_ADMIN_PASSWORD: 'CANARY lantern ferry oxide',
  };
  const read = config([], env);
  const printed = [
    JSON.stringify(read),
    inspect(read, { depth: 9, showHidden: true }),
    String(read.firstAdmin?.password),
  ];
  expect(printed.join()).not.toContain('CANARY');
  expect(printed.join()).toContain('[secret]');
  const wrong = problems(['--port', 'x'], {
    ...env,
    UPCLOUD_PASSWORD: 'CANARY',
    UPCLOUD_TOKEN: 'CANARY two',
  });
  expect(wrong.join()).not.toContain('CANARY');
});

test.each([
  [undefined, '127.0.0.1', 8080, 8080, 'http://127.0.0.1:8080'],
  [undefined, '127.0.0.1', 0, 43210, 'http://127.0.0.1:43210'],
  [undefined, '::1', 0, 8080, 'http://[::1]:8080'],
  [undefined, 'localhost', 80, 80, 'http://localhost'],
  ['https://gatehouse.example.com', '0.0.0.0', 0, 43210, 'https://gatehouse.example.com'],
])('origin %j, listening on %s port %i (bound %i), is %s', (configured, host, port, bound, origin) => {
  expect(publicOriginOf(configured, { host, port, tls: undefined }, bound)).toBe(origin);
});

test('with a certificate the origin is https', () => {
  const tls = { certFile: 'c', keyFile: 'k' };
  expect(publicOriginOf(undefined, { host: '192.0.2.1', port: 443, tls }, 443)).toBe('https://192.0.2.1');
});
