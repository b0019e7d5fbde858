import type { Notify } from './faults.ts';
import { ikeTimes, newChild } from './lifetimes.ts';
import { selectedEspProposal, selectedIkeProposal } from './proposals.ts';
import { dropIke, endpoints, logLine, logUnnamed, selectors, send } from './tunnel-run.ts';
import type { ChildRun, TunnelRun } from './tunnel-run.ts';

const notifyShortNames: Record<Notify, string> = {
  AUTHENTICATION_FAILED: 'AUTH_FAILED',
  NO_PROPOSAL_CHOSEN: 'NO_PROP',
  TS_UNACCEPTABLE: 'TS_UNACCEPT',
};
// The driver's back-off between two `initiate`: charon itself retries only silence.
const firstRetryMs = 5000;
const lastRetryMs = 60_000;
const retryJitter = 0.2;

/** The driver's `initiate`: the whole tunnel, or only its child where the IKE SA stands. */
export function initiate(run: TunnelRun): void {
  run.retryAt = Infinity;
  logUnnamed(run, 'CFG', 1, `vici initiate CHILD_SA '${run.tunnel.displayName}'`);
  if (!run.ike) {
    run.reqid = undefined;
    return startIke(run);
  }
  logEstablishingChild(run);
  send(run, 'create-child');
}

/** @param sayerId the IKE SA under whose name charon starts the new one, when it restarts a tunnel by itself. */
export function startIke(run: TunnelRun, sayerId?: number): void {
  const uniqueId = run.charon.nextIkeId();
  run.ike = {
    uniqueId,
    state: 'connecting',
    createdAt: run.at,
    establishedAt: Infinity,
    rekeyAt: Infinity,
    nextMessageId: 0,
    heardAt: run.at,
    attempts: 1,
  };
  sendInit(run, sayerId ?? uniqueId);
}

/** The same SA once more: with keyingtries=0 charon never stops. */
export function retryInit(run: TunnelRun): void {
  if (!run.ike) return;
  run.ike.attempts += 1;
  run.ike.nextMessageId = 0;
  logLine(run, 'IKE', 1, `peer not responding, trying again (${run.ike.attempts}/0)`);
  sendInit(run, run.ike.uniqueId);
}

export function onInitAnswer(run: TunnelRun): void {
  const refused = run.peer.refuses.init;
  if (refused) return onRefusedIke(run, 'IKE_SA_INIT response 0', refused);
  logLine(run, 'CFG', 1, `selected proposal: ${selectedIkeProposal(run.tunnel.ipsec)}`);
  logEstablishingChild(run);
  send(run, 'auth');
}

export function onAuthAnswer(run: TunnelRun): void {
  const { peer, tunnel, ike } = run;
  if (!ike) return;
  if (peer.refuses.auth) return onRefusedIke(run, 'IKE_AUTH response 1', peer.refuses.auth);
  const refusedChild = peer.refuses['first-child'];
  if (refusedChild)
    logLine(run, 'ENC', 1, `parsed IKE_AUTH response 1 [ IDr AUTH N(${notifyShortNames[refusedChild]}) ]`);
  logLine(run, 'IKE', 1, `authentication of '${tunnel.remoteAddress}' with pre-shared key successful`);
  logLine(
    run,
    'IKE',
    0,
    `IKE_SA ${tunnel.displayName}[${ike.uniqueId}] established between ${endpoints(run)}`,
  );
  ike.state = 'established';
  ike.establishedAt = run.at;
  scheduleIkeRekey(run, ike.uniqueId);
  if (refusedChild) return onRefusedChild(run, refusedChild);
  startInstall(run, false);
}

export function onCreateChildAnswer(run: TunnelRun, messageId: number): void {
  const refused = run.peer.refuses['create-child'];
  if (!refused) return startInstall(run, true);
  logParsedRefusal(run, messageId, refused);
  onRefusedChild(run, refused);
}

/** Draws when the IKE SA is rekeyed and says so, under the name of the SA that carries the exchange. */
export function scheduleIkeRekey(run: TunnelRun, sayerId: number): void {
  if (!run.ike) return;
  const times = ikeTimes(run.tunnel.ipsec, run.draw);
  run.ike.rekeyAt = run.at + times.rekeySeconds * 1000;
  if (times.rekeySeconds === Infinity) return;
  logLine(run, 'IKE', 1, `scheduling rekeying in ${times.rekeySeconds}s`, sayerId);
  logLine(run, 'IKE', 1, `maximum IKE_SA lifetime ${times.lifetimeSeconds}s`, sayerId);
}

export function logEstablishingChild(run: TunnelRun): void {
  run.pendingChildId = run.charon.nextChildId();
  const reqid = run.reqid === undefined ? '' : ` reqid ${run.reqid}`;
  logLine(run, 'IKE', 0, `establishing CHILD_SA ${run.tunnel.displayName}{${run.pendingChildId}}${reqid}`);
}

export function logRefusedChild(run: TunnelRun, notify: Notify): void {
  logLine(run, 'IKE', 1, `received ${notify} notify, no CHILD_SA built`);
  logLine(run, 'IKE', 1, 'failed to establish CHILD_SA, keeping IKE_SA');
}

/** What a CREATE_CHILD_SA answer looks like that says no. */
export function logParsedRefusal(run: TunnelRun, messageId: number, notify: Notify): void {
  logLine(run, 'ENC', 1, `parsed CREATE_CHILD_SA response ${messageId} [ N(${notifyShortNames[notify]}) ]`);
}

export function scheduleRetry(run: TunnelRun): void {
  const delay = Math.min(lastRetryMs, firstRetryMs * 2 ** run.retries);
  run.retries += 1;
  run.retryAt = run.at + Math.round(delay * (1 + retryJitter * run.draw()));
}

/** A new child SA: what waited for the lack of one is over. */
export function adoptChild(run: TunnelRun): ChildRun {
  const child = newChild(run);
  run.child = child;
  run.reqid ??= run.charon.nextReqid();
  run.retries = 0;
  run.retryAt = Infinity;
  run.rekeyRetryAt = Infinity;
  return child;
}

function sendInit(run: TunnelRun, sayerId: number): void {
  const { displayName, remoteAddress } = run.tunnel;
  logLine(
    run,
    'IKE',
    0,
    `initiating IKE_SA ${displayName}[${run.ike?.uniqueId ?? 0}] to ${remoteAddress}`,
    sayerId,
  );
  send(run, 'init');
}

function onRefusedIke(run: TunnelRun, answer: string, notify: Notify): void {
  logLine(run, 'ENC', 1, `parsed ${answer} [ N(${notifyShortNames[notify]}) ]`);
  logLine(run, 'IKE', 1, `received ${notify} notify error`);
  dropIke(run);
  scheduleRetry(run);
}

function onRefusedChild(run: TunnelRun, notify: Notify): void {
  logRefusedChild(run, notify);
  scheduleRetry(run);
}

/** With nobody to follow it, at once. */
function startInstall(run: TunnelRun, withPfs: boolean): void {
  run.installing = { until: run.at + run.handshakeMs, withPfs };
  if (run.handshakeMs === 0) installChild(run);
}

export function installChild(run: TunnelRun): void {
  const withPfs = run.installing?.withPfs ?? false;
  run.installing = undefined;
  logLine(run, 'CFG', 1, `selected proposal: ${selectedEspProposal(run.tunnel.ipsec, withPfs)}`);
  const child = adoptChild(run);
  const spis = `${child.spiIn}_i ${child.spiOut}_o`;
  const name = `${run.tunnel.displayName}{${child.uniqueId}}`;
  logLine(run, 'IKE', 0, `CHILD_SA ${name} established with SPIs ${spis} and TS ${selectors(run)}`);
  run.charon.up(run.at, run.tunnel.uuid);
}
