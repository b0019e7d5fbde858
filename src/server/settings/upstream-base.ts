import { isIP } from 'node:net';
import { canonicalAddress, isLoopbackHost, readAddressSet } from '../http/ip-address.ts';

/** An origin to send to, or why that is not one; the words follow the name of the setting. */
export type UpstreamBase = { ok: true; origin: string } | { ok: false; reason: string };

/** Where a cloud keeps credentials for whoever can reach it: link-local, metadata services, "this host", multicast. */
const neverUpstream = readAddressSet([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '100.100.100.200',
  '224.0.0.0/3',
  '::/128',
  'fe80::/10',
  'ff00::/8',
  'fd00:ec2::254',
]).set;
const metadataNames = /(^|\.)(metadata|metadata\.google\.internal|instance-data)\.?$/i;

/**
 * Security row U1. Only scheme, host and port, written plainly: what URL parsers read in different ways (user-info,
 * octal and decimal addresses, IPv4 inside IPv6, backslashes) is refused before one of them sees it.
 */
export function readUpstreamBase(text: string): UpstreamBase {
  const base = readOrigin(text, 'https://api.upcloud.com');
  if (!base.ok) return base;
  const { protocol, hostname } = new URL(base.origin);
  if (protocol === 'http:' && !isLoopbackHost(hostname.replace(/^\[(.*)\]$/, '$1'))) {
    return refused('must be https; http is for this machine itself (127.0.0.1, ::1, localhost)');
  }
  return base;
}

/** The same of any other server that is asked for us, over http too. @param example for whoever gave something else */
export function readOrigin(text: string, example: string): UpstreamBase {
  const [, scheme, host = ''] =
    /^(https?):\/\/([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?\/?$/i.exec(text) ?? [];
  const url = scheme === undefined || !URL.canParse(text) ? undefined : new URL(text);
  if (!url) {
    return refused(`must be a scheme, a host and at most a port, such as ${example}`);
  }
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (isOddlyWritten(bare, url.hostname)) return refused('must have its address written in the usual way');
  if (metadataNames.test(bare) || isRefusedUpstreamAddress(bare)) {
    return refused('must not be a link-local or metadata address');
  }
  return { ok: true, origin: url.origin };
}

/** For the connection's own look-up too: a good name may resolve to one of these (DNS rebinding). */
export function isRefusedUpstreamAddress(address: string): boolean {
  return neverUpstream.contains(address);
}

/** An address that changes by being read: `0177.0.0.1`, `2130706433`, `127.1`, `::ffff:169.254.169.254`. */
function isOddlyWritten(bare: string, parsed: string): boolean {
  const address = canonicalAddress(parsed);
  if (address === undefined) return false;
  return isIP(bare) === 0 || isIP(bare) !== isIP(address) || (isIP(bare) === 4 && bare !== address);
}

function refused(reason: string): UpstreamBase {
  return { ok: false, reason };
}
