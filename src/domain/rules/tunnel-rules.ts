import { isGlobalUnicast, isPrivate, parseIpv4 } from '../networks/ipv4.ts';
import type { GatewayContext, StoredTunnel } from './context.ts';
import { repeated, tunnelsOf } from './draft-walk.ts';
import type { GatewayDraft, TunnelDraft } from '../configuration/gateway-draft.ts';
import type { Rule } from './rule.ts';

export const tunnelNameDuplicate: Rule = {
  code: 'tunnel-name-duplicate',
  severity: 'error',
  source: 'contract §2.8',
  check: (draft) =>
    repeated(tunnelsOf(draft), ({ name }) => name).map(({ path }) => ({
      path: `${path}.name`,
      message: 'Duplicate tunnel name.',
      fix: 'Choose a name that no other tunnel of the gateway has, in any connection.',
    })),
};

/** As with connections. */
export const tunnelUuidDuplicate: Rule = {
  code: 'tunnel-uuid-duplicate',
  severity: 'error',
  source: 'contract §2.5',
  check: (draft) =>
    repeated(tunnelsOf(draft), ({ uuid }) => uuid?.toLowerCase()).map(({ path }) => ({
      path: `${path}.uuid`,
      message: 'Duplicate tunnel uuid.',
      fix: 'Leave the uuid of a new tunnel out.',
    })),
};

export const localAddressUnknown: Rule = {
  code: 'local-address-unknown',
  severity: 'error',
  source: 'contract §2.8',
  check: (draft) => {
    const names = addressNames(draft);
    return tunnelsOf(draft).flatMap(({ item, path }) => {
      const name = item.local_address?.name;
      if (!name || names.includes(name)) return [];
      const message = `Invalid local address: ${name} not found in service.`;
      return [{ path: `${path}.local_address.name`, message, fix: `The gateway has ${names.join(', ')}.` }];
    });
  },
};

export const remoteAddressInvalid: Rule = {
  code: 'remote-address-invalid',
  severity: 'error',
  source: 'contract §4',
  check: (draft) =>
    tunnelsOf(draft).flatMap(({ item, path }) => {
      const address = item.remote_address?.address;
      const fix = address ? whyNoPeer(address) : undefined;
      if (!fix) return [];
      return [{ path: `${path}.remote_address.address`, message: 'Invalid remote address.', fix }];
    }),
};

/** A stored tunnel keeps its key, a new one has none to keep. Contract §2.5. */
export const pskMissing: Rule = {
  code: 'psk-missing',
  severity: 'error',
  source: 'contract §2.5, §2.8',
  check: (draft, context) => {
    if (!context.isCreate && !context.self?.storedTunnels) return [];
    return tunnelsOf(draft)
      .filter(({ item }) => !item.ipsec?.authentication?.psk && !storedTunnelOf(item, context))
      .map(({ path }) => ({
        path: `${path}.ipsec.authentication.psk`,
        message: 'Pre-shared key is required for a new tunnel.',
        fix: 'Enter the key that the other end of the tunnel has, or generate one for both.',
      }));
  },
};

export const pingIntervalInvalid: Rule = {
  code: 'ping-interval-invalid',
  severity: 'error',
  source: 'contract §4',
  check: (draft) =>
    tunnelsOf(draft).flatMap(({ item, path }) => {
      const seconds = item.internal_peer_ping_interval ?? 0;
      if (seconds === 0 || seconds >= 5) return [];
      const message = 'Must be 0 (off) or at least 5 seconds.';
      return [{ path: `${path}.internal_peer_ping_interval`, message, fix: 'Write 0 or 5.' }];
    }),
};

/** The stored tunnel that a draft's tunnel is, as lists are matched: by uuid, else by name. */
export function storedTunnelOf(tunnel: TunnelDraft, { self }: GatewayContext): StoredTunnel | undefined {
  const stored = self?.storedTunnels ?? [];
  const byUuid = stored.find(({ uuid }) => uuid !== undefined && uuid === tunnel.uuid);
  return byUuid ?? stored.find(({ name }) => tunnel.uuid === undefined && name === tunnel.name);
}

/** A gateway made without addresses is given one of this name. Contract §2.3. */
const automaticAddressName = 'public-ip-1';

function addressNames({ addresses }: GatewayDraft): string[] {
  const names = (addresses ?? []).flatMap(({ name }) => name ?? []);
  return names.length > 0 ? names : [automaticAddressName];
}

/** What the service takes as a peer: Go's IsGlobalUnicast and not IsPrivate. */
function whyNoPeer(text: string): string | undefined {
  const address = parseIpv4(text);
  if (address === undefined) return 'Write the public IPv4 address of the peer, such as 198.51.100.20.';
  if (isPrivate(address))
    return `${text} is a private address: write the public one which the peer is seen with.`;
  return isGlobalUnicast(address) ? undefined : `${text} is not an address that a peer can have.`;
}
