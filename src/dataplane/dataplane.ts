import type {
  CompleteIpsec,
  DhGroupNumber,
  EncryptionAlgorithm,
  IntegrityAlgorithm,
} from '#contract/ipsec.ts';
import type { IkeSa } from '#contract/metrics.ts';
import type { TunnelSetting } from '#domain/configuration/settings.ts';

/**
 * The port behind which tunnels and NAT are made real. Desired state is always a whole gateway and every call may be
 * repeated: the reconciler says what should be, an implementation finds out what to change, and tells what is.
 * Implementations: simulated/ (a model of strongSwan on an injected clock); strongSwan and nftables fit the same port.
 */
export interface DataPlane {
  /**
   * Finds out what this machine can do, and takes on what an earlier process left running. Once, before all else.
   * @throws when there is nothing here that could make a tunnel.
   */
  open(): Promise<void>;
  /** As `open` found it. */
  capabilities(): DataPlaneCapabilities;
  /**
   * Makes the gateway so. Idempotent; unchanged tunnels keep their SAs. One tunnel that it cannot take (a daemon refuses
   * its proposals) hinders no other: it is in the answer, and is asked for again like any other.
   */
  apply(desired: DesiredGateway): Promise<AppliedGateway>;
  /** Takes the gateway away; its SAs are deleted first. Idempotent, also for an unknown gateway. */
  remove(gatewayUuid: string): Promise<void>;
  /**
   * Looks at a gateway now: resolves once its listeners have been told how it is. A gateway that was never applied has an
   * empty status.
   */
  observe(gatewayUuid: string): Promise<void>;
  /**
   * Everything that it has to tell, in the order in which it happened: how a gateway is, unasked too whenever a tunnel
   * went up or down; each of these events; each line of the log. What nobody listens to is not kept.
   * @returns the way to stop listening
   */
  subscribe(listener: (news: DataPlaneNews) => void): () => void;
  /** Forgets every NAT connection of the gateway. */
  flushNat(gatewayUuid: string): Promise<void>;
  dispose(): Promise<void>;
}

export interface DataPlaneCapabilities {
  driver: 'simulated' | 'strongswan-kernel' | 'strongswan-libipsec';
  /** Whether packets really move. Simulated is said on every screen. */
  network: 'simulated' | 'real';
  /** What a tunnel may be made with here; the API's words, of which a daemon may not know each. */
  algorithms: {
    encryption: readonly EncryptionAlgorithm[];
    integrity: readonly IntegrityAlgorithm[];
    dhGroups: readonly DhGroupNumber[];
  };
}

export interface AppliedGateway {
  /** By the uuid of each tunnel that it was asked for. */
  tunnels: ReadonlyMap<string, TunnelResult>;
}

export type TunnelResult =
  | { kind: 'taken' }
  /** Why, in the daemon's words. Never with a secret. */
  | { kind: 'refused'; reason: string };

export type DataPlaneNews =
  | { kind: 'status'; gatewayUuid: string; status: GatewayStatus }
  | { kind: 'tunnel'; event: TunnelEvent }
  | { kind: 'log'; gatewayUuid: string; line: LogLine };

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
