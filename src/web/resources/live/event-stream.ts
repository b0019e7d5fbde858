/** The part of `EventSource` that is used here, so that a stream may also come from another tab. */
export interface EventStream {
  readonly readyState: number;
  addEventListener: (name: string, listen: (event: MessageEvent<unknown>) => void) => void;
  close: () => void;
}

/** `EventSource.CLOSED`: it was refused, and does not try again by itself. */
export const closed = 2;

/** What is passed on of a stream to those who share it. */
export type Told =
  /** `isResumed`: nothing was missed of what the stream tells of since it was open before, or it says so itself. */
  | { kind: 'open'; isResumed: boolean }
  | { kind: 'event'; name: string; data: unknown }
  /** The line broke; `isOver` when nobody tries again. */
  | { kind: 'error'; isOver: boolean };

/** A stream made of what somebody else tells. */
export class ToldStream implements EventStream {
  readyState = 0;
  readonly #listeners = new Map<string, ((event: MessageEvent<unknown>) => void)[]>();
  #onClose: (() => void) | undefined;

  /** @param onClose called once, when whoever listens wants no more, also after the stream was over by itself */
  constructor(onClose: () => void) {
    this.#onClose = onClose;
  }

  addEventListener(name: string, listen: (event: MessageEvent<unknown>) => void): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listen]);
  }

  close(): void {
    this.readyState = closed;
    const onClose = this.#onClose;
    this.#onClose = undefined;
    onClose?.();
  }

  tell(told: Told): void {
    if (this.readyState === closed) return;
    if (told.kind === 'error') {
      this.readyState = told.isOver ? closed : 0;
      this.#say('error', undefined);
    } else if (told.kind === 'open') {
      this.readyState = 1;
      this.#say('open', { isResumed: told.isResumed });
    } else this.#say(told.name, told.data);
  }

  #say(name: string, data: unknown): void {
    for (const listen of this.#listeners.get(name) ?? []) listen(new MessageEvent(name, { data }));
  }
}
