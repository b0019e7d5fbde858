import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import type { ReactNode } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import type { LazyPart } from '../../resources/lazy/lazy-part.tsx';
import { useFetchWhenIdle } from '../../resources/lazy/use-fetch-when-idle.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { DialogHost, type DrawDialog, useOpenDialog } from './DialogHost.tsx';
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
  children: DrawDialog;
}

/** A quiet button beside what is shown, which opens the dialog that changes it. */
export function ChangeButton(props: ChangeButtonProps) {
  const openDialog = useOpenDialog();
  if (openDialog) return <OpeningButton {...props} onOpen={() => openDialog(props.children)} />;
  return (
    <DialogHost>
      <ChangeButton {...props} />
    </DialogHost>
  );
}

function OpeningButton({
  gateway,
  label,
  icon,
  isIconOnly,
  form,
  onOpen,
  ...props
}: ChangeButtonProps & { onOpen: () => void }) {
  const changeBlock = useChangeBlock(gateway);
  const blockedReason = changeBlock ?? props.blockedReason;
  useFetchWhenIdle(blockedReason === undefined ? form.fetch : undefined);
  const shownIcon = icon ?? <IconPencil size={14} aria-hidden />;
  return (
    <BlockedButton
      variant="subtle"
      color="gray"
      size="compact-xs"
      fw={500}
      blockedReason={blockedReason}
      onNear={() => void form.fetch().catch(() => undefined)}
      onClick={onOpen}
      {...(isIconOnly ? { 'aria-label': label } : { leftSection: shownIcon })}
    >
      {isIconOnly ? shownIcon : label}
    </BlockedButton>
  );
}
