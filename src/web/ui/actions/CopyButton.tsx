import { ActionIcon } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { Hint } from './Hint.tsx';

/** Copies `value`; `what` names it for the tooltip and for screen readers: "Copy address". */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const clipboard = useClipboard({ timeout: 1500 });
  const label = wordsFor(what, clipboard.copied, clipboard.error !== null);
  const Icon = clipboard.copied ? IconCheck : IconCopy;
  return (
    <Hint text={label}>
      <ActionIcon size="sm" aria-label={label} onClick={() => clipboard.copy(value)}>
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </Hint>
  );
}

function wordsFor(what: string, isCopied: boolean, isFailed: boolean): string {
  if (isFailed) return 'The browser does not let this page copy; select the text instead';
  return isCopied ? 'Copied' : `Copy ${what}`;
}
