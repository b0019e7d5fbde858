import {
  adoptChild,
  logEstablishingChild,
  logParsedRefusal,
  logRefusedChild,
  scheduleIkeRekey,
  scheduleRetry,
} from './establish.ts';
import { selectedEspProposal, selectedIkeProposal } from './proposals.ts';
import { dropChild, endpoints, logLine, logUnnamed, selectors, send } from './tunnel-run.ts';
import type { ChildRun, TunnelRun } from './tunnel-run.ts';
import { childVolume } from './volume.ts';

// strongSwan: RETRY_INTERVAL 15 s less up to RETRY_JITTER 10 s, so 6 to 15 s. Recorded: "in 6 seconds".
const rekeyRetrySeconds = 15;
const rekeyRetryJitter = 10;

export function startChildRekey(run: TunnelRun): void {
  const { child } = run;
  if (!child) return;
  if (run.rekeyRetryAt === Infinity)
    logUnnamed(run, 'KNL', 1, `creating rekey job for CHILD_SA ${espName(child.spiIn, localHost(run))}`);
  run.rekeyRetryAt = Infinity;
  child.rekeyAt = Infinity;
  logEstablishingChild(run);
  send(run, 'rekey-child');
}

export function onChildRekeyAnswer(run: TunnelRun, messageId: number): void {
  const refused = run.peer.refuses['rekey-child'];
  if (refused) {
    logParsedRefusal(run, messageId, refused);
    logRefusedChild(run, refused);
    return scheduleChildRekeyRetry(run);
  }
  const old = run.child;
  const installed = adoptChild(run);
  const { displayName } = run.tunnel;
  const text = `CHILD_SA ${displayName}{${installed.uniqueId}} established with SPIs ${spis(installed)} and TS ${selectors(run)}`;
  logLine(run, 'CFG', 1, `selected proposal: ${selectedEspProposal(run.tunnel.ipsec, true)}`);
  logLine(run, 'IKE', 0, `inbound ${text}`);
  logLine(run, 'IKE', 0, `outbound ${text}`);
  // The old SA expired while the peer took its time to answer.
  if (!old) return run.charon.up(run.at, run.tunnel.uuid);
  // The old SA stays as DELETED for some seconds beside the new one; it is not listed. dataplane: metrics 1:1.
  logClosing(run, old);
  logLine(run, 'IKE', 1, `sending DELETE for ESP CHILD_SA with SPI ${old.spiIn}`);
  send(run, 'delete-rekeyed-child');
  run.closingSpiOut = old.spiOut;
}

/** Hard expiry: the kernel drops the SA, rekeyed or not. */
export function expireChild(run: TunnelRun): void {
  const { child } = run;
  if (!child) return;
  logUnnamed(
    run,
    'KNL',
    1,
    `creating delete job for CHILD_SA ${espName(child.spiOut, run.tunnel.remoteAddress)}`,
  );
  logUnnamed(run, 'KNL', 1, `creating delete job for CHILD_SA ${espName(child.spiIn, localHost(run))}`);
  const name = `${run.tunnel.displayName}{${child.uniqueId}}`;
  logLine(
    run,
    'IKE',
    0,
    `closing expired CHILD_SA ${name} with SPIs ${spis(child)} and TS ${selectors(run)}`,
  );
  run.lateRekey = run.rekeyRetryAt === Infinity ? undefined : { at: run.rekeyRetryAt, spiIn: child.spiIn };
  run.closingSpiOut = child.spiOut;
  if (run.exchange) {
    // The window is taken: the DELETE waits, and the driver makes the child anew.
    dropChild(run);
    return scheduleRetry(run);
  }
  logLine(run, 'IKE', 1, `sending DELETE for ESP CHILD_SA with SPI ${child.spiIn}`);
  logLine(run, 'IKE', 1, 'scheduling CHILD_SA recreate after hard expire');
  send(run, 'delete-child');
  dropChild(run);
}

export function onChildDeleted(run: TunnelRun): void {
  logLine(run, 'IKE', 1, `received DELETE for ESP CHILD_SA with SPI ${run.closingSpiOut}`);
  logLine(run, 'IKE', 1, 'CHILD_SA closed');
}

/** After a hard expiry charon makes the child once more, under a new reqid. */
export function recreateChild(run: TunnelRun): void {
  run.reqid = undefined;
  logEstablishingChild(run);
  send(run, 'create-child');
}

/** A retry that comes after the child is gone. */
export function logLateRekey(run: TunnelRun): void {
  if (!run.lateRekey) return;
  logUnnamed(run, 'JOB', 1, `CHILD_SA ${espName(run.lateRekey.spiIn, localHost(run))} not found for rekey`);
  run.lateRekey = undefined;
}

export function startIkeRekey(run: TunnelRun): void {
  const { ike, tunnel } = run;
  if (!ike) return;
  ike.state = 'rekeying';
  ike.rekeyAt = Infinity;
  run.pendingIkeId = run.charon.nextIkeId();
  logLine(
    run,
    'IKE',
    0,
    `initiating IKE_SA ${tunnel.displayName}[${run.pendingIkeId}] to ${tunnel.remoteAddress}`,
  );
  send(run, 'rekey-ike');
}

export function onIkeRekeyAnswer(run: TunnelRun): void {
  const { ike, tunnel } = run;
  if (!ike) return;
  const oldId = ike.uniqueId;
  const name = (id: number) => `${tunnel.displayName}[${id}]`;
  ike.uniqueId = run.pendingIkeId;
  ike.state = 'established';
  ike.createdAt = run.at;
  ike.establishedAt = run.at;
  logLine(run, 'CFG', 1, `selected proposal: ${selectedIkeProposal(tunnel.ipsec)}`, oldId);
  scheduleIkeRekey(run, oldId);
  logLine(run, 'IKE', 0, `IKE_SA ${name(ike.uniqueId)} rekeyed between ${endpoints(run)}`, oldId);
  logLine(run, 'IKE', 0, `deleting IKE_SA ${name(oldId)} between ${endpoints(run)}`, oldId);
  logLine(run, 'IKE', 1, `sending DELETE for IKE_SA ${name(oldId)}`, oldId);
  send(run, 'delete-rekeyed-ike');
  ike.nextMessageId = 0;
  run.closingIkeId = oldId;
}

export function onRekeyedIkeDeleted(run: TunnelRun): void {
  logLine(run, 'IKE', 0, 'IKE_SA deleted', run.closingIkeId);
}

function scheduleChildRekeyRetry(run: TunnelRun): void {
  const seconds = rekeyRetrySeconds - Math.floor(run.draw() * rekeyRetryJitter);
  logLine(run, 'IKE', 1, `CHILD_SA rekeying failed, trying again in ${seconds} seconds`);
  run.rekeyRetryAt = run.at + seconds * 1000;
}

function logClosing(run: TunnelRun, child: ChildRun): void {
  const volume = childVolume(run, child, run.at);
  const sizes = `${child.spiIn}_i (${volume.in.bytes} bytes) ${child.spiOut}_o (${volume.out.bytes} bytes)`;
  const name = `${run.tunnel.displayName}{${child.uniqueId}}`;
  logLine(run, 'IKE', 0, `closing CHILD_SA ${name} with SPIs ${sizes} and TS ${selectors(run)}`);
}

function spis(child: ChildRun): string {
  return `${child.spiIn}_i ${child.spiOut}_o`;
}

function espName(spi: string, host: string): string {
  return `ESP/0x${spi}/${host}`;
}

function localHost(run: TunnelRun): string {
  return run.charon.localHost();
}
