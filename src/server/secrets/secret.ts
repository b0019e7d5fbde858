import { inspect } from 'node:util';

/**
 * A value that may be used and not shown: JSON, templates, inspect and an error's printed properties say `[secret]`.
 * A class, because only a private field stays out of every way of printing an object.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The one way to the value; call it where it is used, keep it nowhere. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
