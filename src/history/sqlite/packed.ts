/*
 * Numbers in few bytes: whole ones from 0 to 2^53, seven bits a byte, the lowest first (as in protocol buffers). Bit
 * operators of JavaScript have 32 bits only, so what is larger is divided.
 */

export interface Packer {
  add(value: number): void;
  /** As they are; how many there are is for the caller to say before. */
  addBytes(bytes: Uint8Array): void;
  bytes(): Uint8Array;
  /** Begins anew, in the same memory: what `bytes` gave is overwritten. */
  clear(): void;
}

const most = Number.MAX_SAFE_INTEGER;

export function createPacker(startBytes = 256): Packer {
  let buffer = new Uint8Array(startBytes);
  let length = 0;
  function makeRoom(bytes: number): void {
    if (length + bytes <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + bytes));
    larger.set(buffer);
    buffer = larger;
  }
  return {
    add(value) {
      makeRoom(8);
      let rest = value > 0 ? Math.min(most, Math.trunc(value)) : 0;
      while (rest > 0x7f_ff_ff_ff) {
        buffer[length++] = (rest % 128) | 0x80;
        rest = Math.floor(rest / 128);
      }
      while (rest > 0x7f) {
        buffer[length++] = (rest & 0x7f) | 0x80;
        rest >>>= 7;
      }
      buffer[length++] = rest;
    },
    addBytes(bytes) {
      makeRoom(bytes.length);
      buffer.set(bytes, length);
      length += bytes.length;
    },
    bytes: () => buffer.subarray(0, length),
    clear() {
      length = 0;
    },
  };
}

export interface Unpacker {
  /** @throws RangeError past the end: what was cut off is damaged. */
  next(): number;
  /** Goes on so many bytes further on. */
  skip(bytes: number): void;
  isAtEnd(): boolean;
}

export function createUnpacker(bytes: Uint8Array): Unpacker {
  let place = 0;
  return {
    next() {
      let value = 0;
      let factor = 1;
      for (;;) {
        const byte = bytes[place++];
        if (byte === undefined) throw new RangeError('A record of the history ends too early.');
        value += (byte & 0x7f) * factor;
        if (byte < 0x80) return value;
        factor *= 128;
      }
    },
    skip(skipped) {
      place += skipped;
    },
    isAtEnd: () => place >= bytes.length,
  };
}
