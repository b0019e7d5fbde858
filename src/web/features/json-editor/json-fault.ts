/** Something to say about a place in the text. */
export interface JsonFault {
  /** Characters from the beginning of the text. */
  from: number;
  to: number;
  severity: 'error' | 'warning';
  message: string;
  /** What to do about it. */
  fix?: string | undefined;
}

/** The same by the dotted path in the body that it is about; '' is the whole. */
export interface PathFault extends Omit<JsonFault, 'from' | 'to'> {
  path: string;
}

/** Where a character is, as editors count: both from 1. */
export function lineAndColumn(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - before.lastIndexOf('\n') };
}
