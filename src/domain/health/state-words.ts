/** How good a state is: what the screen shows as shape and colour. */
export type StateTone = 'good' | 'warning' | 'bad' | 'busy' | 'neutral' | 'unknown';

/** A state as everybody reads it: one word for it, wherever it is shown. */
export interface StateWords {
  tone: StateTone;
  /** One to five words. */
  label: string;
  /** What it means, in a sentence or two. */
  title: string;
}

/** For a value that nobody has confirmed for three polls: it says nothing about now. */
export function outdatedWords(was: StateWords): StateWords {
  const label = `${was.label.slice(0, 1).toLowerCase()}${was.label.slice(1)}`;
  return {
    tone: 'unknown',
    label: `Unknown, was ${label}`,
    title: 'The service has not been heard of for a while.',
  };
}
