import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line that can be cut: everything on it ends at once, and nothing new is taken until it is mended. */
export interface CutLine {
  /** `http://127.0.0.1:port`; the same after it was cut and mended. */
  origin: string;
  /** Where it leads. Until then it takes connections and ends them. */
  lead(to: string): void;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export async function startCutLine(): Promise<CutLine> {
  const sockets = new Set<Socket>();
  let target: URL | undefined;
  let server: Server | undefined;

  function join(near: Socket): void {
    if (!target) return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
  async function listen(port: number): Promise<number> {
    const opened = createServer(join);
    await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve));
    server = opened;
    return (opened.address() as AddressInfo).port;
  }

  const port = await listen(0);
  return {
    origin: `http://127.0.0.1:${port}`,
    lead(to) {
      target = new URL(to);
    },
    async cut() {
      const ended = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
      server = undefined;
      for (const socket of sockets) socket.destroy();
      await ended;
    },
    async mend() {
      if (!server) await listen(port);
    },
  };
}
