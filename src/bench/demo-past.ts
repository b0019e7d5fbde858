import { HistoryStorage } from '#contract/history.ts';
import { adminPassword } from '#testing/running-gatehouse.ts';
import { startProgram } from '#testing/start-program.ts';
import type { Figures } from './history/stage.ts';

const days = 7;
/** How often the server is asked how far it is: whoever asks goes first. */
const everyMs = 1_000;

/** A fresh start of the built program: how long until the demo estate's week is recorded, and how it answers meanwhile. */
export async function demoPast(folder: string): Promise<Figures> {
  const begun = performance.now();
  const program = await startProgram({
    program: 'main',
    flags: ['--port', '0', '--data', folder, '--demo-days', String(days)],
    env: { GATEHOUSE_ADMIN_USERNAME: 'admin', GATEHOUSE_ADMIN_PASSWORD: adminPassword },
  });
  try {
    const { origin } = program;
    const startedMs = performance.now() - begun;
    const readyAt = performance.now();
    const cookie = await signIn(origin);
    const signedInMs = performance.now() - readyAt;
    const get = async (path: string) => {
      const asked = performance.now();
      const body = await (await fetch(`${origin}${path}`, { headers: { cookie } })).text();
      return { body, ms: performance.now() - asked };
    };
    const page = await get('/');
    const first = await get('/api/1.3/gateway?limit=100');
    const answers: number[] = [];
    for (;;) {
      const { body, ms } = await get('/api/console/history/storage');
      answers.push(ms);
      const { demoPast: past } = HistoryStorage.parse(JSON.parse(body));
      if (past?.recordedUntil === past?.until) break;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    const tookMs = performance.now() - readyAt;
    const inOrder = answers.toSorted((one, other) => one - other);
    const atShare = (share: number) => inOrder[Math.floor(share * (inOrder.length - 1))] ?? 0;
    return [
      [`demo estate with ${days} days: until it answers`, `${startedMs.toFixed(0)} ms`],
      ['its week is recorded, after that', `${(tookMs / 1_000).toFixed(1)} s`],
      ['meanwhile: signing in', `${signedInMs.toFixed(0)} ms`],
      ['meanwhile: the first page and its first rows', `${page.ms.toFixed(0)} and ${first.ms.toFixed(0)} ms`],
      [
        `meanwhile: ${answers.length} answers, median, p99 and slowest`,
        `${atShare(0.5).toFixed(1)}, ${atShare(0.99).toFixed(1)} and ${atShare(1).toFixed(1)} ms`,
      ],
    ];
  } finally {
    await program.stop();
  }
}

async function signIn(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/console/session`, {
    method: 'POST',
    headers: {
      origin,
      'sec-fetch-site': 'same-origin',
      'x-console': '1',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ username: 'admin', password: adminPassword }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}
