import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isRefusedUpstreamAddress } from '../settings/upstream-base.ts';

/**
 * A name lookup for connecting. A name that was good at start may be pointed at a metadata service later, so the
 * addresses are judged each time a connection is made. Security row U1.
 */
export const refusingLinkLocal: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const allowed = addresses.filter(({ address }) => !isRefusedUpstreamAddress(address));
    const first = allowed[0];
    if (!first) {
      const refusal = new Error('The name of the API leads to an address that is never asked.');
      return callback(Object.assign(refusal, { code: 'FORBIDDEN_ADDRESS' }), '', 0);
    }
    if (options.all) return callback(null, allowed);
    callback(null, first.address, first.family);
  });
};
