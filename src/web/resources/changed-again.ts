/** What a change was decided on is another configuration by now. */
export class ChangedAgainError extends Error {
  constructor() {
    super('Somebody changed it once more at this moment. Look at what is there now, and try again.');
    this.name = 'ChangedAgainError';
  }
}
