/** The server answers and does not have the code that was wanted: most likely there is a new version of it. */
export class CodeGoneError extends Error {
  override readonly name = 'CodeGoneError';
}
