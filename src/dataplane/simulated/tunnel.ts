import { initiate, installChild, onAuthAnswer, onCreateChildAnswer, onInitAnswer } from './establish.ts';
import type { PendingExchange } from './exchange.ts';
import {
  declareDead,
  declaredDeadAt,
  dpdDueAt,
  onPeerDelete,
  retransmitOrGiveUp,
  sendDpd,
} from './liveness.ts';
import { peerOf } from './peer.ts';
import { hashOf, randomStream } from './random-stream.ts';
import * as rekey from './rekey.ts';
import { trafficProfile } from './traffic.ts';
import type { Charon, PublicTunnel, Step, TunnelRun } from './tunnel-run.ts';

// The simulator of one tunnel. Each due time of its state is one kind of step; a step happens at its own time,
// changes the state and so the due times. Whoever owns the tunnel runs the steps up to now, late or early.

export function startTunnel(
  tunnel: PublicTunnel,
  at: number,
  settings: { seed: number; bandwidthMbps: number; handshakeMs: number; charon: Charon },
): TunnelRun {
  const draw = randomStream(hashOf(`${settings.seed}/${tunnel.uuid}/${at}`));
  const run: TunnelRun = {
    tunnel,
    peer: peerOf(tunnel.remoteAddress, at),
    traffic: trafficProfile(tunnel.uuid, settings.bandwidthMbps),
    draw,
    charon: settings.charon,
    roundTripMs: 2 + Math.floor(38 * draw()),
    handshakeMs: settings.handshakeMs,
    startedAt: at,
    at,
    ike: undefined,
    child: undefined,
    installing: undefined,
    exchange: undefined,
    pendingChildId: 0,
    reqid: undefined,
    retryAt: Infinity,
    retries: 0,
    rekeyRetryAt: Infinity,
    lateRekey: undefined,
    pendingIkeId: 0,
    closingIkeId: 0,
    closingSpiOut: '',
    next: undefined,
  };
  initiate(run);
  return run;
}

/** When the next step is due, Unix ms; `Infinity` for never. */
export function nextDueAt(run: TunnelRun): number {
  return nextStep(run).at;
}

export function takeNextStep(run: TunnelRun): void {
  const step = nextStep(run);
  run.at = step.at;
  step.take(run);
  run.next = undefined;
}

/** When the tunnel may go up or down next, so that only then somebody must wake up for it; `Infinity` for never. */
export function nextEventAt(run: TunnelRun): number {
  const isSettled = run.child ? staysUp(run) : staysDown(run);
  return isSettled ? Infinity : nextDueAt(run);
}

/** The state changes only by steps, so the next one is found once and kept: a look at a settled tunnel is cheap. */
function nextStep(run: TunnelRun): Step {
  return (run.next ??= findNextStep(run));
}

function findNextStep(run: TunnelRun): Step {
  const next: Step = { at: Infinity, take: () => undefined };
  const consider = (at: number, take: Step['take']) => {
    // What had to wait for the exchange before it is late: it happens when the way is free.
    const possibleAt = Math.max(at, run.at);
    if (possibleAt >= next.at) return;
    next.at = possibleAt;
    next.take = take;
  };
  const { child, exchange, ike, lateRekey } = run;
  if (child) consider(child.expiresAt, rekey.expireChild);
  if (ike && ike.state !== 'connecting') consider(run.peer.deletesAfter(run.at), onPeerDelete);
  if (run.installing) consider(run.installing.until, installChild);
  if (lateRekey) consider(lateRekey.at, rekey.logLateRekey);
  if (exchange) {
    consider(declaredDeadAt(run), declareDead);
    consider(exchange.dueAt, onExchangeDue);
    return next;
  }
  if (!child) consider(run.retryAt, initiate);
  if (ike?.state === 'established') {
    if (child) consider(Math.min(child.rekeyAt, run.rekeyRetryAt), rekey.startChildRekey);
    consider(ike.rekeyAt, rekey.startIkeRekey);
    consider(dpdDueAt(run), sendDpd);
  }
  return next;
}

function onExchangeDue(run: TunnelRun): void {
  const { exchange, ike } = run;
  if (!exchange) return;
  if (!exchange.isAnswered) return retransmitOrGiveUp(run, exchange);
  run.exchange = undefined;
  if (ike) ike.heardAt = run.at;
  onAnswer(run, exchange);
}

function onAnswer(run: TunnelRun, { kind, messageId }: PendingExchange): void {
  switch (kind) {
    case 'init':
      return onInitAnswer(run);
    case 'auth':
      return onAuthAnswer(run);
    case 'create-child':
      return onCreateChildAnswer(run, messageId);
    case 'rekey-child':
      return rekey.onChildRekeyAnswer(run, messageId);
    case 'delete-rekeyed-child':
      return rekey.onChildDeleted(run);
    case 'delete-child':
      rekey.onChildDeleted(run);
      return rekey.recreateChild(run);
    case 'rekey-ike':
      return rekey.onIkeRekeyAnswer(run);
    case 'delete-rekeyed-ike':
      return rekey.onRekeyedIkeDeleted(run);
    case 'dpd':
      return;
  }
}

function staysUp({ peer }: TunnelRun): boolean {
  return peer.fault === undefined || peer.fault === 'one-way-traffic' || peer.fault === 'nat-exhaustion';
}

function staysDown({ peer, child, retries }: TunnelRun): boolean {
  switch (peer.fault) {
    case 'wrong-psk':
    case 'phase1-mismatch':
    case 'phase2-mismatch':
    case 'selector-mismatch':
    case 'silent-peer':
      return true;
    case 'pfs-mismatch':
      return child === undefined && retries > 0;
    case undefined:
    case 'peer-lost':
    case 'peer-lost-for-a-while':
    case 'one-way-traffic':
    case 'flapping':
    case 'nat-exhaustion':
      return false;
  }
}
