import { connect } from 'node:net';

export interface OpenStream {
  /** All that came so far, head and chunk sizes included. */
  text(): string;
  /** Resolves when the text matches; rejects after five seconds or when the stream ends before it does. */
  sees(pattern: RegExp): Promise<void>;
  closed: Promise<void>;
  /** Stops reading, as a browser whose machine sleeps. */
  pause(): void;
  close(): void;
}

/** A live stream as a browser holds it, over a socket of its own. */
export function openStream(
  port: number,
  target: string,
  headers: Readonly<Record<string, string>>,
): OpenStream {
  let text = '';
  const waiting = new Set<() => void>();
  const socket = connect({ port, host: '127.0.0.1' });
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.write([`GET ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
    for (const check of waiting) check();
  });
  // A server that drops a slow reader resets the connection: that is one way of its closing.
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));

  return {
    text: () => text,
    sees: (pattern) =>
      new Promise((resolve, reject) => {
        const fail = () => reject(new Error(`The stream never said ${pattern}. It said:\n${text}`));
        const timer = setTimeout(fail, 5_000);
        const check = () => {
          if (!pattern.test(text)) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        void closed.then(() => (pattern.test(text) ? resolve() : fail()));
        check();
      }),
    closed,
    pause: () => void socket.pause(),
    close: () => void socket.destroy(),
  };
}
