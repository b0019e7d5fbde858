import { useId, type MouseEvent } from 'react';
import { Button, type ButtonProps } from '@mantine/core';
import { Hint } from './Hint.tsx';

export interface BlockedButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** Why it cannot be used now; the button stays focusable so that everyone can read it. */
  blockedReason?: string | undefined;
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  /** The pointer or the focus has come to it: what a press needs can be fetched. */
  onNear?: () => void;
  type?: 'button' | 'submit';
  'aria-label'?: string;
}

/** A button that, when off, says why. */
export function BlockedButton({
  blockedReason,
  onClick,
  onNear,
  type = 'button',
  ...button
}: BlockedButtonProps) {
  const reasonId = useId();
  if (blockedReason === undefined)
    return <Button type={type} onClick={onClick} onPointerEnter={onNear} onFocus={onNear} {...button} />;
  return (
    <Hint text={blockedReason} id={reasonId}>
      <Button
        {...button}
        type="button"
        data-disabled
        aria-disabled
        aria-describedby={reasonId}
        onClick={(event) => event.preventDefault()}
      />
    </Hint>
  );
}
