/**
 * The few globals that Node and every browser share and that the contract uses. The contract compiles without the
 * DOM's and without Node's types, so that neither can slip in.
 */
declare class AbortSignal {
  readonly aborted: boolean;
}
declare class URLSearchParams {
  keys(): Iterable<string>;
  getAll(name: string): string[];
}
declare class TextEncoder {
  encode(input: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label: string, options: { fatal: boolean });
  decode(input: Uint8Array): string;
}
declare function atob(data: string): string;
declare function btoa(data: string): string;
