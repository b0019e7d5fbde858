/** An issue in one line: what is wrong, and what to do about it. */
export function issueText({ message, fix }: Pick<Issue, 'message' | 'fix'>): string {
  return fix === undefined ? message : `${message} ${fix}`;
}

/** What a rule has to say about a draft. The editor shows it while typing, the embedded API refuses errors with it. */
export interface Issue {
  /** Dotted path with list indexes, as in `invalid_params`: `connections.0.tunnels.1.remote_address.address`. */
  path: string;
  /** Stable name of the rule: `remote-address-not-global`. */
  code: string;
  /** An `error` is refused, a `warning` never blocks. */
  severity: 'error' | 'warning';
  /** What is wrong, in an admin's words; for an error the words of the service where they are documented. */
  message: string;
  /** What to do about it. */
  fix?: string;
  /** Where the rule comes from: a section of the contract, an RFC, a strongSwan page. */
  source: string;
  /** What the API answers with; 400 INVALID_REQUEST unless the contract says otherwise. */
  refusal?: { status: 402 | 404 | 409; code: string };
}
