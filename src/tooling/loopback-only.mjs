/**
 * Loaded into every process of a test or bench (`node --import`): a connection to anything but loopback fails at once,
 * and is noted, so that the run fails even where the tested code took the error for a broken network.
 */
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

const mark = Symbol.for('gatehouse.loopback-only');
const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/i;

/** @type {{ [mark]?: string[] }} */
const shared = /** @type {never} */ (globalThis);
if (!shared[mark]) guard((shared[mark] = []));

/** What was refused in this process since the last time somebody asked. */
export function takeRefused() {
  return shared[mark]?.splice(0) ?? [];
}

/** @param {string[]} refused */
function guard(refused) {
  const connect = Socket.prototype.connect;
  /** @type {(this: Socket, ...args: any[]) => Socket} */
  const guarded = function (...args) {
    const host = hostOf(args);
    if (host === undefined || loopback.test(host)) return Reflect.apply(connect, this, args);
    refused.push(host);
    if (process.env.LOOPBACK_VIOLATIONS) appendFileSync(process.env.LOOPBACK_VIOLATIONS, `${host}\n`);
    return this.destroy(new Error(`Refused: ${host} is not loopback, and tests talk to nothing else.`));
  };
  Socket.prototype.connect = guarded;
}

/**
 * The forms `connect` is called in: (options), (port, host), (path), and Node's own ([options, callback]).
 * @param {any[]} args
 * @returns {string | undefined} undefined where there is no network involved or it is the default, localhost
 */
function hostOf(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) return first.path ? undefined : first.host;
  return typeof second === 'string' ? second : undefined;
}
