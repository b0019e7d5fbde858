import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PassedRequest {
  method: string;
  path: string;
  body: string;
}

/** A line to an API that loses answers: what is asked is done, and nobody is told. */
export interface LossyLine {
  origin: string;
  /** Everything that was asked through it, in order. */
  passed: PassedRequest[];
  /** The next change is made and its answer is cut off, that many times. */
  loseAnswers(count: number): void;
  /** The answer to the next change is kept back until it is let go. */
  holdNextAnswer(): { isMade: Promise<void>; letGo: () => void };
  close(): Promise<void>;
}

/** Between the console and its API, so that no request of the browser has to be intercepted. */
export async function startLossyLine(to: string): Promise<LossyLine> {
  const passed: PassedRequest[] = [];
  let toLose = 0;
  let hold: { made: () => void; released: Promise<void> } | undefined;

  async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await textOf(asked);
    const method = asked.method ?? 'GET';
    passed.push({ method, path: asked.url ?? '', body });
    const isChange = method !== 'GET';
    const held = isChange ? hold : undefined;
    const isLost = isChange && toLose > 0;
    if (held) hold = undefined;
    if (isLost) toLose -= 1;
    const onward = send(`${to}${asked.url}`, { method, headers: asked.headers }, (got) => {
      void (async () => {
        const text = await textOf(got);
        if (isLost) return void answer.destroy();
        held?.made();
        await held?.released;
        answer.writeHead(got.statusCode ?? 502, got.headers).end(text);
      })();
    });
    onward.on('error', () => answer.destroy());
    onward.end(body);
  }

  const server = createServer((asked, answer) => void pass(asked, answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    passed,
    loseAnswers(count) {
      toLose = count;
    },
    holdNextAnswer() {
      let made = () => {};
      let letGo = () => {};
      const isMade = new Promise<void>((resolve) => (made = resolve));
      const released = new Promise<void>((resolve) => (letGo = resolve));
      hold = { made, released };
      return { isMade, letGo };
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
