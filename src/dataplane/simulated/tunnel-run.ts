import type { Random } from '#domain/clock.ts';
import type { DesiredTunnel } from '../dataplane.ts';
import { timeoutMs, type Exchange, type PendingExchange } from './exchange.ts';
import type { Peer } from './peer.ts';
import type { TrafficProfile } from './traffic.ts';

/** A tunnel without its secret: the simulator has no use for the key and so never holds it. */
export type PublicTunnel = Omit<DesiredTunnel, 'psk'>;

/** What the tunnels of one gateway share, as one charon would: numbering, log and the listener for ups and downs. */
export interface Charon {
  nextIkeId(): number;
  nextChildId(): number;
  nextReqid(): number;
  /** Our side of every IKE SA. */
  localHost(): string;
  log(at: number, tunnelUuid: string, group: string, level: number, prefix: string, message: string): void;
  up(at: number, tunnelUuid: string): void;
  down(at: number, tunnelUuid: string): void;
  failure(at: number, tunnelUuid: string, message: string): void;
}

export interface IkeRun {
  uniqueId: number;
  state: 'connecting' | 'established' | 'rekeying';
  createdAt: number;
  establishedAt: number;
  rekeyAt: number;
  nextMessageId: number;
  /** When the peer last answered. */
  heardAt: number;
  attempts: number;
}

export interface ChildRun {
  uniqueId: number;
  spiIn: string;
  spiOut: string;
  installedAt: number;
  rekeyAt: number;
  expiresAt: number;
}

/**
 * The state of one tunnel. Nothing here depends on when it is looked at: steps happen at their own times, draws come
 * from the tunnel's own stream in the order of its steps. Times are Unix ms, `Infinity` is never.
 */
export interface TunnelRun {
  tunnel: PublicTunnel;
  peer: Peer;
  traffic: TrafficProfile;
  draw: Random;
  charon: Charon;
  roundTripMs: number;
  /** How long each step of coming up takes at least, so that somebody can follow it. */
  handshakeMs: number;
  startedAt: number;
  /** The time of the last step. */
  at: number;
  ike: IkeRun | undefined;
  child: ChildRun | undefined;
  /** The first child SA of an IKE SA on its way into the kernel. */
  installing: { until: number; withPfs: boolean } | undefined;
  exchange: PendingExchange | undefined;
  /** Id of the child SA under negotiation. */
  pendingChildId: number;
  /** Kept when charon itself restarts a child. */
  reqid: number | undefined;
  /** The driver's next `initiate`, and how many there were since the tunnel was last up. */
  retryAt: number;
  retries: number;
  /** charon's own next attempt at a child rekey that failed. */
  rekeyRetryAt: number;
  /** Such an attempt that outlived its child. */
  lateRekey: { at: number; spiIn: string } | undefined;
  pendingIkeId: number;
  closingIkeId: number;
  closingSpiOut: string;
  /** Found when asked for; a step makes it unknown again. */
  next: Step | undefined;
}

/** What a tunnel does at a time. */
export interface Step {
  at: number;
  take: (run: TunnelRun) => void;
}

export function logLine(run: TunnelRun, group: string, level: number, message: string, ikeId?: number): void {
  const id = ikeId ?? run.ike?.uniqueId;
  const prefix = id === undefined ? '' : `<${run.tunnel.displayName}|${id}>`;
  run.charon.log(run.at, run.tunnel.uuid, group, level, prefix, message);
}

/** A line that charon writes outside any IKE SA. */
export function logUnnamed(run: TunnelRun, group: string, level: number, message: string): void {
  run.charon.log(run.at, run.tunnel.uuid, group, level, '', message);
}

export function send(run: TunnelRun, kind: Exchange): void {
  if (!run.ike) return;
  const messageId = run.ike.nextMessageId++;
  const isAnswered = run.peer.answersAt(run.at);
  const isHandshake = kind === 'init' || kind === 'auth';
  const answerMs = isHandshake ? Math.max(run.roundTripMs, run.handshakeMs) : run.roundTripMs;
  const dueAt = run.at + (isAnswered ? answerMs : timeoutMs(0));
  run.exchange = { kind, messageId, sentAt: run.at, retransmits: 0, isAnswered, dueAt };
}

export function dropChild(run: TunnelRun): void {
  if (!run.child) return;
  run.child = undefined;
  run.rekeyRetryAt = Infinity;
  run.charon.down(run.at, run.tunnel.uuid);
}

export function dropIke(run: TunnelRun): void {
  run.ike = undefined;
  run.exchange = undefined;
  run.installing = undefined;
  dropChild(run);
}

/** `L[L]...R[R]`: the identities are the addresses. */
export function endpoints(run: TunnelRun): string {
  const local = run.charon.localHost();
  const remote = run.tunnel.remoteAddress;
  return `${local}[${local}]...${remote}[${remote}]`;
}

export function selectors(run: TunnelRun): string {
  return `${run.tunnel.localNetworks.join(' ')} === ${run.tunnel.remoteNetworks.join(' ')}`;
}
