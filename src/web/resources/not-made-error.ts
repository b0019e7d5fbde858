/** Nobody can say that a change was made; the message is in the words that every change has. */
export class NotMadeError extends Error {
  override readonly name = 'NotMadeError';
}
