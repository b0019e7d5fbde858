import { useState } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { startBody, type JsonMode } from './gateway-body.ts';

interface Filled {
  /** The gateway that the texts were made of, and its version: what is sent is meant for that one. */
  answer: Answer<Gateway>;
  texts: Record<JsonMode, string>;
}

/**
 * The text being edited, one a mode. It is made of one reading of the gateway and does not change under the hands of
 * whoever edits it; after a change that was made, or on demand, it is made anew. It may hold a key somebody typed, so
 * it is kept nowhere else.
 */
export function useJsonDraft(answer: Answer<Gateway>) {
  const [mode, setMode] = useState<JsonMode>('modify');
  const [filled, setFilled] = useState(() => fill(answer));
  const [isApplied, setApplied] = useState(false);
  const isChangedMeanwhile = stampOf(answer) !== stampOf(filled.answer);

  // What was applied is on the page as soon as the gateway has been read again.
  if (isApplied && isChangedMeanwhile) {
    setFilled(fill(answer));
    setApplied(false);
  }
  const text = filled.texts[mode];
  return {
    mode,
    setMode,
    text,
    setText: (next: string) =>
      setFilled((before) => ({ ...before, texts: { ...before.texts, [mode]: next } })),
    isDirty: !isApplied && text !== startText(mode, filled.answer.data),
    /** The gateway that the text is meant for. */
    filledFrom: filled.answer,
    /** Somebody else changed the gateway since. */
    isChangedMeanwhile: isChangedMeanwhile && !isApplied,
    startOver: () => setFilled(fill(answer)),
    noteApplied: () => setApplied(true),
  };
}

export function startText(mode: JsonMode, gateway: Gateway): string {
  return `${JSON.stringify(startBody(mode, gateway), null, 2)}\n`;
}

function fill(answer: Answer<Gateway>): Filled {
  const { data } = answer;
  return {
    answer,
    texts: { modify: startText('modify', data), replace: startText('replace', data) },
  };
}

/** Of the configuration that was read; an upstream behind another proxy may know no versions. */
function stampOf({ version, data }: Answer<Gateway>): string | undefined {
  return version ?? data.updated_at;
}
