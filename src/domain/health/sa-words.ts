/** What the metrics call an IKE SA, in an admin's words. Contract §3.3: strongSwan's own names in lower case. */
const ikeWords = new Map(
  Object.entries({
    uninitialized: 'Not begun',
    created: 'About to ask the peer',
    connecting: 'Negotiating',
    established: 'Established',
    passive: 'Waits for the peer to ask',
    rekeying: 'Established, its keys are being renewed',
    rekeyed: 'Replaced by a newer one',
    deleting: 'Being closed',
    destroying: 'Being closed',
    unavailable: 'Not there',
    unknown: 'Not known',
  }),
);

/** The same of a child SA. */
const childWords = new Map(
  Object.entries({
    created: 'Asked for',
    routed: 'Waits for traffic',
    installing: 'Being installed',
    installed: 'Installed',
    updating: 'Installed, its addresses are being changed',
    rekeying: 'Installed, its keys are being renewed',
    rekeyed: 'Replaced by a newer one',
    retrying: 'Asked for once more',
    deleting: 'Being closed',
    deleted: 'Closed',
    destroying: 'Being closed',
    unavailable: 'Not there',
    unknown: 'Not known',
  }),
);

/** In an admin's words; a state nobody knows as it came. */
export function ikeSaWord(state: string | undefined): string {
  return state === undefined ? 'Not told' : (ikeWords.get(state.toLowerCase()) ?? state);
}

export function childSaWord(state: string | undefined): string {
  return state === undefined ? 'Not told' : (childWords.get(state.toLowerCase()) ?? state);
}
