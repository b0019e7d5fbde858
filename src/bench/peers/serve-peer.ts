/** Every peer and the upstream are processes of their own, as the console is; they say where they listen. */
export function announce(port: number): void {
  console.log(`http://127.0.0.1:${port}`);
}

/** What a peer is told on its command line: the upstream's origin. */
export function upstreamOrigin(): string {
  const [, , origin] = process.argv;
  if (!origin) throw new Error('A peer needs the origin of its upstream.');
  return origin;
}

/** The port a Fastify or Node server got. */
export function portOf(address: string | { port: number } | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return address.port;
}
