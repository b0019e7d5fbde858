import { useState } from 'react';
import type { Answer } from '#contract/client.ts';
import type { Gateway } from '#contract/gateway.ts';
import { createDrafts } from '../../resources/drafts/drafts.ts';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { serverClock } from '../../resources/server-clock.ts';
import { useDiscarding } from '../../ui/form/unsaved-changes.ts';
import type { JsonMode } from './gateway-body.ts';
import { asSent, besideOf, broughtLevel, freshText, type JsonText } from './json-draft.ts';

type Texts = Record<JsonMode, JsonText>;
const modes: readonly JsonMode[] = ['modify', 'replace'];

/** In memory only: a text may hold a key that somebody typed. By the gateway’s uuid. */
const jsonDrafts = createDrafts<Texts>();

/**
 * The text being edited, one a mode. One that nobody has typed in follows the gateway; one that was typed in is never
 * replaced: what others changed is taken up on demand, and nothing is sent before that.
 */
export function useJsonDraft(answer: Answer<Gateway>) {
  const now = answer.data;
  const kept = useDraft(jsonDrafts, now.uuid);
  const [mode, setMode] = useState<JsonMode>('modify');
  const [texts, setTexts] = useState<Texts>(() => {
    const { modify, replace } = kept.read().draft;
    return {
      modify: modify?.mine ?? freshText('modify', now),
      replace: replace?.mine ?? freshText('replace', now),
    };
  });
  const [appliedAt, setAppliedAt] = useState<number>();
  useDiscarding(kept.discard);

  // An answer from before my change was taken does not know of it.
  const isFresh =
    appliedAt === undefined || answer.observedAt === undefined || answer.observedAt >= appliedAt;
  const next = isFresh ? followed(texts, now) : texts;
  if (next !== texts) {
    setTexts(next);
    setAppliedAt(undefined);
  }
  const state = next[mode];

  function put(changed: JsonText): void {
    const all = { ...next, [mode]: changed };
    setTexts(all);
    kept.write(
      Object.fromEntries(
        modes.filter((each) => isTyped(all[each])).map((each) => [each, { was: all[each], mine: all[each] }]),
      ),
    );
  }
  return {
    mode,
    setMode,
    text: state.text,
    setText: (text: string) => put({ ...state, text }),
    isDirty: isTyped(state),
    beside: isFresh ? besideOf(state, mode, now) : ({ kind: 'level' } as const),
    /** @param giveUp paths of what both changed in which theirs is to stand */
    takeUp: (giveUp: ReadonlySet<string>) => put(broughtLevel(state, mode, now, giveUp)),
    startOver: () => put(freshText(mode, now)),
    noteApplied: () => {
      put(asSent(state));
      setAppliedAt(serverClock.now());
    },
  };
}

/** The same texts where nothing of them has to follow. */
function followed(texts: Texts, now: Gateway): Texts {
  const next = { ...texts };
  for (const mode of modes) {
    const state = texts[mode];
    if (state.base === now) continue;
    const { kind } = besideOf(state, mode, now);
    if (kind === 'untouched') next[mode] = freshText(mode, now);
    else if (kind === 'level') next[mode] = { ...state, base: now, sent: undefined };
  }
  return modes.some((mode) => next[mode] !== texts[mode]) ? next : texts;
}

function isTyped({ text, start }: JsonText): boolean {
  return text !== start;
}
