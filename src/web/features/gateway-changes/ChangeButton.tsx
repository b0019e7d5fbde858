import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import { useState, type ReactNode } from 'react';
import type { Gateway } from '#contract/gateway.ts';
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
  /** The dialog, made anew each time: what was typed into it before is forgotten. */
  children: (close: () => void) => ReactNode;
}

/** A quiet button beside what is shown, which opens the dialog that changes it. */
export function ChangeButton({ gateway, label, icon, isIconOnly, children, ...props }: ChangeButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const changeBlock = useChangeBlock(gateway);
  const shownIcon = icon ?? <IconPencil size={14} aria-hidden />;
  return (
    <>
      <BlockedButton
        variant="subtle"
        color="gray"
        size="compact-xs"
        fw={500}
        blockedReason={changeBlock ?? props.blockedReason}
        onClick={() => setIsOpen(true)}
        {...(isIconOnly ? { 'aria-label': label } : { leftSection: shownIcon })}
      >
        {isIconOnly ? shownIcon : label}
      </BlockedButton>
      {isOpen && <OpenDialog>{children(() => setIsOpen(false))}</OpenDialog>}
    </>
  );
}

function OpenDialog({ children }: { children: ReactNode }) {
  useFocusBack();
  return children;
}
