import { ActionIcon } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { Hint } from './Hint.tsx';
import { type CopyState, useCopy } from './use-copy.ts';

/** Copies `value`; `what` names it for the tooltip and for screen readers: "Copy address". */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const { state, copy } = useCopy();
  const label = wordsFor(what, state);
  const Icon = state === 'copied' ? IconCheck : IconCopy;
  return (
    <Hint text={label}>
      <ActionIcon size="sm" aria-label={label} onClick={() => copy(value)}>
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </Hint>
  );
}

function wordsFor(what: string, state: CopyState): string {
  if (state === 'failed') return 'The browser does not let this page copy; select the text instead';
  return state === 'copied' ? 'Copied' : `Copy ${what}`;
}
