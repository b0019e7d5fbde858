import type { CompleteIpsec } from '#contract/ipsec.ts';
import type { IkeSa } from '#contract/metrics.ts';
import type { TunnelSetting } from '#domain/configuration/settings.ts';

/**
 * The port behind which tunnels and NAT are made real. Desired state is always a whole gateway and every call may be
 * repeated: the reconciler says what should be, an implementation finds out what to change.
 * Implementations: simulated/ (a model of strongSwan on an injected clock); strongSwan and nftables fit the same port.
 */
export interface DataPlane {
  capabilities(): DataPlaneCapabilities;
  /** Makes the gateway so. Idempotent; unchanged tunnels keep their SAs. */
  apply(desired: DesiredGateway): Promise<void>;
  /** Takes the gateway away; its SAs are deleted first. Idempotent, also for an unknown gateway. */
  remove(gatewayUuid: string): Promise<void>;
  /** What is, now. A gateway that was never applied has an empty status. */
  status(gatewayUuid: string): Promise<GatewayStatus>;
  /** Up and down events of tunnels as they happen. Returns the way to stop listening. */
  onEvent(listener: (event: TunnelEvent) => void): () => void;
  /** The newest log lines of a gateway, oldest first; at most a few thousand are kept. */
  logs(gatewayUuid: string): Promise<LogLine[]>;
  /** Forgets every NAT connection of the gateway. */
  flushNat(gatewayUuid: string): Promise<void>;
  dispose(): Promise<void>;
}

export interface DataPlaneCapabilities {
  driver: 'simulated' | 'strongswan-kernel' | 'strongswan-libipsec';
  /** Whether packets really move. Simulated is said on every screen. */
  network: 'simulated' | 'real';
}

export interface DesiredGateway {
  uuid: string;
  /** False for a stopped gateway: nothing runs, nothing answers. */
  isStarted: boolean;
  features: readonly ('nat' | 'vpn')[];
  /** Our side of every IKE SA, in 100.127.0.0/16, as the service's metrics show it. */
  internalAddress: string;
  addresses: readonly { name: string; address: string }[];
  maxNatConnections: number;
  bandwidthMbps: number;
  /** SDN networks behind the router, for NAT. */
  networks: readonly string[];
  tunnels: readonly DesiredTunnel[];
}

export interface DesiredTunnel {
  uuid: string;
  /** Whole number the metrics call `tunnel_id`; unique in the gateway. */
  tunnelId: number;
  /** `connection/tunnel`, the name the metrics use. */
  displayName: string;
  localAddress: string;
  remoteAddress: string;
  /** The secret itself: it must not appear in a status, an event, a log line or an error. */
  psk: string;
  ipsec: CompleteIpsec;
  localNetworks: readonly string[];
  remoteNetworks: readonly string[];
  /** Ours of the /30 inside the tunnel; empty for none. */
  internalIp: string;
  /** 0 is off. */
  pingIntervalSeconds: number;
}

/** Under which of the port's words each setting of a tunnel is told: one that has none does not compile. */
interface PortWords {
  name: 'displayName';
  local_address: 'localAddress';
  remote_address: 'remoteAddress';
  tunnel_internal_ip: 'internalIp';
  internal_peer_ping_interval: 'pingIntervalSeconds';
}
/** A tunnel's settings, each as the port has it. */
export type DesiredSettings = { [K in TunnelSetting]: Pick<DesiredTunnel, PortWords[K]> };

export interface GatewayStatus {
  /** Unix ms. */
  observedAt: number;
  /** Of the gateway as a whole, on however many servers it stands; undefined without NAT, or while it is stopped. */
  nat: NatStatus | undefined;
  /** By the tunnel's uuid. */
  tunnels: ReadonlyMap<string, TunnelStatus>;
  /** As the metrics endpoint shows them; a tunnel that never came up has an entry without child SAs. */
  ikeSas: IkeSa[];
}

export interface NatStatus {
  /** Never more than were accepted. */
  activeConnections: number;
  totalAcceptedConnections: number;
  totalRejectedSessions: number;
  /** Unix ms. */
  createdAt: number;
}

export interface TunnelStatus {
  operationalState: 'idle' | 'connecting' | 'established' | 'destroying' | 'unknown';
  /** A child SA is installed. */
  isUp: boolean;
  /** No bad log message in the last five minutes. */
  isHealthy: boolean;
}

export interface TunnelEvent {
  at: number;
  gatewayUuid: string;
  tunnelUuid: string;
  kind: 'up' | 'down';
  /** The log message that explains a `down`, where there is one. */
  message: string | undefined;
}

export interface LogLine {
  at: number;
  /** Undefined for a line that belongs to no tunnel. */
  tunnelUuid: string | undefined;
  /** charon's subsystem: IKE, CFG, KNL, NET, ENC, JOB. */
  group: string;
  level: number;
  /** `<name|unique id>` prefix of charon, or empty. */
  prefix: string;
  message: string;
}
