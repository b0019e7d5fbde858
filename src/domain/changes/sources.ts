/** Where an effect is known from, in the words that the plan shows. */
export const sources = {
  states: 'contract §3.1; the order of the states after a change was seen, not documented',
  modify: 'contract §2.5; the fate of SAs is not documented',
  deletion: 'contract §2.5',
  flush: 'contract §2 row X5',
  labels: 'contract §2.6',
  addresses: 'contract §2 rows X3 and X4',
  allocation: 'contract §4',
  tunnels: 'Gatehouse’s own gateways; the service does not document it',
  psk: 'RFC 7296 §2.15: both ends authenticate with the same key',
  selectors: 'RFC 7296 §2.9: both ends must want the same networks',
  names: 'contract §5: metrics name a tunnel connection/tunnel',
} as const;
