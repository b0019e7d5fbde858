import { initiate, retryInit, scheduleRetry, startIke } from './establish.ts';
import { retransmitTries, timeoutMs, type PendingExchange } from './exchange.ts';
import { dropIke, endpoints, logLine, logUnnamed, send, type TunnelRun } from './tunnel-run.ts';

/** When the peer has been silent for dpd_delay. Traffic from it counts as a sign of life. */
export function dpdDueAt(run: TunnelRun): number {
  const { ike, peer, tunnel } = run;
  if (tunnel.ipsec.dpd_delay === 0 || ike?.state !== 'established') return Infinity;
  const hasInbound = run.child !== undefined && peer.sendsTraffic;
  const heardAt = hasInbound ? Math.max(ike.heardAt, peer.silentFrom(ike.heardAt)) : ike.heardAt;
  return heardAt + tunnel.ipsec.dpd_delay * 1000;
}

export function sendDpd(run: TunnelRun): void {
  logLine(run, 'IKE', 1, 'sending DPD request');
  send(run, 'dpd');
}

/**
 * strongSwan ignores dpd_timeout for IKEv2: the driver restarts a tunnel itself whose request has been waiting for
 * that long. https://docs.strongswan.org/docs/latest/swanctl/swanctlConf.html (dpd_timeout)
 */
export function declaredDeadAt(run: TunnelRun): number {
  const { exchange, ike } = run;
  const timeout = run.tunnel.ipsec.dpd_timeout;
  if (!exchange || exchange.isAnswered || !ike || ike.state === 'connecting' || timeout === 0)
    return Infinity;
  return exchange.sentAt + timeout * 1000;
}

export function declareDead(run: TunnelRun): void {
  const { dpd_timeout: timeout } = run.tunnel.ipsec;
  logUnnamed(run, 'CFG', 1, `vici terminate IKE_SA #${run.ike?.uniqueId ?? 0}`);
  run.charon.failure(run.at, run.tunnel.uuid, `peer did not answer for ${timeout} s (dpd_timeout)`);
  dropIke(run);
  initiate(run);
}

export function retransmitOrGiveUp(run: TunnelRun, exchange: PendingExchange): void {
  if (exchange.retransmits >= retransmitTries) return giveUp(run);
  exchange.retransmits += 1;
  logLine(
    run,
    'IKE',
    1,
    `retransmit ${exchange.retransmits} of request with message ID ${exchange.messageId}`,
  );
  exchange.isAnswered = run.peer.answersAt(run.at);
  exchange.dueAt = run.at + (exchange.isAnswered ? run.roundTripMs : timeoutMs(exchange.retransmits));
}

/** The peer deletes the IKE SA of itself and goes away; close_action=start brings the tunnel back. */
export function onPeerDelete(run: TunnelRun): void {
  const { ike, tunnel } = run;
  if (!ike || ike.state === 'connecting') return;
  const name = `${tunnel.displayName}[${ike.uniqueId}]`;
  logLine(run, 'IKE', 1, `received DELETE for IKE_SA ${name}`);
  logLine(run, 'IKE', 0, `deleting IKE_SA ${name} between ${endpoints(run)}`);
  restart(run, ike.uniqueId);
  logLine(run, 'IKE', 0, 'IKE_SA deleted', ike.uniqueId);
}

/** Our own DELETE: the tunnel was changed, or its gateway is stopped or removed. */
export function terminate(run: TunnelRun): void {
  const { ike, tunnel } = run;
  if (!ike) return;
  logUnnamed(run, 'CFG', 1, `vici terminate IKE_SA '${tunnel.displayName}'`);
  if (ike.state === 'connecting') {
    logLine(run, 'IKE', 1, 'destroying IKE_SA in state CONNECTING without notification');
    return dropIke(run);
  }
  const name = `${tunnel.displayName}[${ike.uniqueId}]`;
  logLine(run, 'IKE', 0, `deleting IKE_SA ${name} between ${endpoints(run)}`);
  logLine(run, 'IKE', 1, `sending DELETE for IKE_SA ${name}`);
  if (run.peer.answersAt(run.at)) logLine(run, 'IKE', 0, 'IKE_SA deleted');
  dropIke(run);
}

function giveUp(run: TunnelRun): void {
  const { ike } = run;
  if (!ike) return;
  logLine(run, 'IKE', 1, `giving up after ${retransmitTries} retransmits`);
  run.exchange = undefined;
  if (ike.state === 'connecting') return retryInit(run);
  restart(run, ike.uniqueId);
}

/** dpd_action and close_action of the driver are to start again; without a child there is nothing to restart. */
function restart(run: TunnelRun, oldId: number): void {
  const hadChild = run.child !== undefined;
  if (hadChild) logLine(run, 'IKE', 1, `restarting CHILD_SA ${run.tunnel.displayName}`, oldId);
  dropIke(run);
  if (hadChild) startIke(run, oldId);
  else scheduleRetry(run);
}
