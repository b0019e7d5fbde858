import { Button } from '@mantine/core';
import { useState } from 'react';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import type { BroughtKey } from './keys-of.ts';
import classes from './key-list.module.css';

/** Keys, hidden until asked for: somebody may be looking over a shoulder. Each can be copied without being shown. */
export function KeyList({ keys }: { keys: readonly BroughtKey[] }) {
  return (
    <ul className={classes.keys} aria-label="Pre-shared keys">
      {keys.map((key, index) => (
        <KeyItem key={index} {...key} />
      ))}
    </ul>
  );
}

function KeyItem({ tunnel, psk }: BroughtKey) {
  const [isShown, setIsShown] = useState(false);
  const what = `the key of ${tunnel}`;
  return (
    <li className={classes.item}>
      <span>
        <UntrustedText text={tunnel} />
      </span>
      <code className={classes.key}>{isShown ? psk : '••••••••••••'}</code>
      <span className={classes.actions}>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`${isShown ? 'Hide' : 'Show'} ${what}`}
          onClick={() => setIsShown(!isShown)}
        >
          {isShown ? 'Hide' : 'Show'}
        </Button>
        <CopyButton value={psk} what={what} />
      </span>
    </li>
  );
}
