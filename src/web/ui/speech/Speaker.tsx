import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { spoken } from './speak.ts';

/** Says what `speak` is given. Each time is an element of its own, so that the same words twice are said twice. */
export function Speaker() {
  const { text, number } = useSyncExternalStore(spoken.subscribe, spoken.read);
  return <VisuallyHidden aria-live="polite">{number > 0 && <span key={number}>{text}</span>}</VisuallyHidden>;
}
