import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import { Suspense, useState, type ReactNode } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import type { LazyPart } from '../../resources/lazy/lazy-part.tsx';
import { useFetchWhenIdle } from '../../resources/lazy/use-fetch-when-idle.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { useFocusBack } from '../../ui/hooks/use-focus-back.ts';
import { useChangeBlock } from './use-change-block.ts';

interface ChangeButtonProps {
  gateway: Gateway;
  /** What it does, and of what: "Change plan". */
  label: string;
  /** Instead of the pencil. */
  icon?: ReactNode;
  /** Beside the very thing that it changes the icon says enough. */
  isIconOnly?: boolean;
  /** Besides role and deletion. */
  blockedReason?: string | undefined;
  /** What the dialog is; fetched when the page is idle, or when somebody is about to press. */
  form: Pick<LazyPart<object>, 'fetch'>;
  /** The dialog, made anew each time: what was typed into it before is forgotten. */
  children: (close: () => void) => ReactNode;
}

/** A quiet button beside what is shown, which opens the dialog that changes it. */
export function ChangeButton({
  gateway,
  label,
  icon,
  isIconOnly,
  form,
  children,
  ...props
}: ChangeButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const changeBlock = useChangeBlock(gateway);
  const blockedReason = changeBlock ?? props.blockedReason;
  useFetchWhenIdle(blockedReason === undefined ? form.fetch : undefined);
  const shownIcon = icon ?? <IconPencil size={14} aria-hidden />;
  return (
    <>
      <BlockedButton
        variant="subtle"
        color="gray"
        size="compact-xs"
        fw={500}
        blockedReason={blockedReason}
        onNear={() => void form.fetch().catch(() => undefined)}
        onClick={() => setIsOpen(true)}
        {...(isIconOnly ? { 'aria-label': label } : { leftSection: shownIcon })}
      >
        {isIconOnly ? shownIcon : label}
      </BlockedButton>
      {isOpen && (
        <Suspense fallback={null}>
          <OpenDialog>{children(() => setIsOpen(false))}</OpenDialog>
        </Suspense>
      )}
    </>
  );
}

function OpenDialog({ children }: { children: ReactNode }) {
  useFocusBack();
  return children;
}
