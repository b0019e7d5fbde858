/** Why an engine gave no answer that can be used, as a sentence for an admin. It quotes nothing that the engine said. */
export interface EngineTrouble {
  reason: string;
  /**
   * The engine, which answers nobody; the question, as a refusal of it or too large an answer: others it may answer; or either,
   * when there was no answer in time.
   */
  concerns: 'engine' | 'question' | 'either';
}

/** An engine gave no answer that can be used. Its message is a sentence for an admin. */
export class EngineTroubleError extends Error {
  override readonly name = 'EngineTroubleError';
  readonly trouble: EngineTrouble;

  constructor(trouble: EngineTrouble) {
    super(trouble.reason);
    this.trouble = trouble;
  }
}
