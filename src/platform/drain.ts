import type { Server, ServerResponse } from 'node:http';
import { constants, type ServerHttp2Session } from 'node:http2';
import { Server as NetServer, type Socket } from 'node:net';
import type { Clock } from '#domain/clock.ts';

export interface DrainTimes {
  /** Nothing under way and nobody coming for so long: nothing is left in the system's queue of connections. */
  quietMs: number;
  /** For so long who comes is served as ever; later they are to be told that we stop. */
  serveMs: number;
  /** After it, who still waits is told that we stop. */
  withinMs: number;
}

export const drainTimes: DrainTimes = { quietMs: 200, serveMs: 2_000, withinMs: 3_500 };

/** How a server ends without a request that it took and did not answer. */
export interface Drain {
  /** From the first moment of the end: readiness says no. */
  isStopping(): boolean;
  /** Whether a request that begins now is to be refused; it resolves when that may be said. */
  refusesNew(): Promise<boolean>;
  /** Called when time is up while a request is still under way. Returns how to stop listening. */
  onTimeUp(answer: () => void): () => void;
  watch(server: Server): void;
  /** Goes on listening until it is quiet, then ends; resolves once all connections have ended. */
  stop(): Promise<void>;
}

/** What answers of the last moment have to get out. */
const farewellMs = 500;
/** Of Node's loop, while the last are taken. */
const mostTurns = 5_000;
/** RFC 9113 §6.8: in a GOAWAY it says that what is on its way is still taken, and that nothing more is to be sent. */
const anyStream = 2 ** 31 - 1;

export function createDrain(clock: Clock, times: DrainTimes = drainTimes): Drain {
  const underWay = new Set<ServerResponse>();
  const waiting = new Set<() => void>();
  let server: Server | undefined;
  let stoppingSince: number | undefined;
  let lastEventAt = clock.now();
  let look = (): void => undefined;
  const connections = new Set<Socket>();
  const sessions = new Set<ServerHttp2Session>();
  let onLeft = (): void => undefined;
  let taken = 0;
  let held: Promise<void> | undefined;

  function noted(): void {
    lastEventAt = clock.now();
    look();
  }
  /**
   * The system resets whoever it has let in and we have not taken, and Node takes one in each turn of its loop: so turn until
   * nobody comes. Meanwhile refusals are held back, or whoever hears one would be here again. HTTP's own part of closing would
   * end those that have not asked yet.
   */
  async function stopListening(): Promise<void> {
    let letGo = (): void => undefined;
    held = new Promise((resolve) => (letGo = resolve));
    let turnsWithout = 0;
    for (let turn = 0; turn < mostTurns && turnsWithout < 3; turn++) {
      const before = taken;
      await new Promise((resolve) => setImmediate(resolve));
      turnsWithout = taken === before ? turnsWithout + 1 : 0;
    }
    if (server) NetServer.prototype.close.call(server);
    letGo();
  }
  function untilAllLeft(): Promise<void> {
    if (connections.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = clock.after(farewellMs, resolve);
      onLeft = () => {
        if (connections.size > 0) return;
        cancel();
        resolve();
      };
    });
  }
  /** Resolves when it is quiet, or when time is up. */
  function untilQuiet(): Promise<void> {
    const deadline = clock.now() + times.withinMs;
    return new Promise((resolve) => {
      let cancel = (): void => undefined;
      look = () => {
        cancel();
        const now = clock.now();
        const quietAt = underWay.size > 0 ? Infinity : lastEventAt + times.quietMs;
        const at = Math.min(deadline, quietAt);
        if (now < at) return void (cancel = clock.after(at - now, look));
        look = () => undefined;
        resolve();
      };
      look();
    });
  }

  return {
    isStopping: () => stoppingSince !== undefined,
    async refusesNew() {
      if (stoppingSince === undefined) return false;
      if (held === undefined && clock.now() - stoppingSince < times.serveMs) return false;
      await held;
      return true;
    },
    onTimeUp(answer) {
      waiting.add(answer);
      return () => waiting.delete(answer);
    },
    watch(watched) {
      server = watched;
      watched.on('connection', (socket: Socket) => {
        taken++;
        connections.add(socket);
        socket.once('close', () => {
          connections.delete(socket);
          onLeft();
        });
        noted();
      });
      // Over HTTP/2 the connection is told, and not each answer.
      watched.on('session', (session: ServerHttp2Session) => {
        sessions.add(session);
        session.once('close', () => sessions.delete(session));
        if (stoppingSince !== undefined) session.once('stream', () => sayLast(session));
      });
      // Before who answers it.
      watched.prependListener('request', (_, response: ServerResponse) => {
        underWay.add(response);
        // RFC 9112 §9.6: the answer says that it is the last on its connection.
        if (stoppingSince !== undefined) response.shouldKeepAlive = false;
        response.once('close', () => {
          underWay.delete(response);
          noted();
        });
        noted();
      });
    },
    async stop() {
      stoppingSince ??= clock.now();
      for (const response of underWay) response.shouldKeepAlive = false;
      for (const session of sessions) sayLast(session);
      lastEventAt = clock.now();
      await untilQuiet();
      const isQuiet = underWay.size === 0;
      await stopListening();
      for (const answer of waiting) answer();
      if (isQuiet) server?.closeIdleConnections();
      for (const session of sessions) session.close();
      // Who was let in at the last moment gets to ask, and to hear that we stop.
      await untilAllLeft();
      server?.closeAllConnections();
      for (const session of sessions) session.destroy();
    },
  };
}

function sayLast(session: ServerHttp2Session): void {
  if (!session.closed && !session.destroyed) session.goaway(constants.NGHTTP2_NO_ERROR, anyStream);
}
