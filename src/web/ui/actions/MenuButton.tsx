import { ActionIcon } from '@mantine/core';
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { positionUnder } from './Hint.tsx';
import classes from './MenuButton.module.css';

export interface MenuEntry {
  label: string;
  icon: ReactNode;
  /** For a choice of one: whether this is it. */
  isChosen?: boolean;
  /** Why it cannot be chosen now; said below its label. */
  blockedReason?: string | undefined;
  onChoose: () => void;
}
export interface MenuButtonProps {
  label: string;
  icon: ReactNode;
  /** Above the entries. */
  heading?: ReactNode;
  entries: readonly MenuEntry[];
}

/** An icon that opens a short menu. The browser's own popover closes it on Escape and on a click elsewhere. */
export function MenuButton({ label, icon, heading, entries }: MenuButtonProps) {
  const menuId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  const onToggle = (isOpen: boolean) => {
    if (!isOpen || !menu.current || !button.current) return;
    positionUnder(menu.current, button.current.getBoundingClientRect(), 'end');
    menu.current.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
  };
  const choose = (entry: MenuEntry) => {
    if (entry.blockedReason !== undefined) return;
    if (menu.current && 'hidePopover' in menu.current) menu.current.hidePopover();
    entry.onChoose();
  };
  return (
    <>
      <ActionIcon ref={button} size="md" aria-label={label} aria-haspopup="menu" popoverTarget={menuId}>
        {icon}
      </ActionIcon>
      <div
        ref={menu}
        id={menuId}
        popover="auto"
        className={classes.menu}
        onToggle={(event) => onToggle(event.newState === 'open')}
      >
        {heading && <div className={classes.heading}>{heading}</div>}
        <div role="menu" aria-label={label} onKeyDown={moveFocus}>
          {entries.map((entry, index) => (
            <button
              key={entry.label}
              type="button"
              role={entry.isChosen === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={entry.isChosen}
              {...(entry.blockedReason !== undefined && {
                'aria-disabled': true,
                'aria-label': entry.label,
                'aria-describedby': `${menuId}-${index}`,
              })}
              className={classes.entry}
              onClick={() => choose(entry)}
            >
              {entry.icon}
              <span>
                {entry.label}
                {entry.blockedReason !== undefined && (
                  <small id={`${menuId}-${index}`}>{entry.blockedReason}</small>
                )}
              </span>
            </button>
          ))}
        </div>
      </div>
    </>
  );
}

/** Up, down, to the first and to the last. https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/ */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const here = entries.findIndex((entry) => entry === document.activeElement);
  const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  entries.at(next % entries.length)?.focus();
}
