import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { Panel, type PanelProps } from './Panel.tsx';

/** As wide as where the navigation lies over the page. */
const phone = '(max-width: 47.99em)';

/** A panel that on a phone shows its title only, until it is asked for: what is secondary there, and long. */
export function FoldingPanel({ actions, ...panel }: PanelProps) {
  const isNarrow = useMediaQuery(phone, false, { getInitialValueInEffect: false });
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Panel
      {...panel}
      isFolded={isNarrow && !isOpen}
      actions={
        isNarrow ? (
          <>
            {isOpen && actions}
            <Button
              variant="default"
              aria-expanded={isOpen}
              aria-label={`${isOpen ? 'Hide' : 'Show'}: ${panel.title}`}
              onClick={() => setIsOpen(!isOpen)}
            >
              {isOpen ? 'Hide' : 'Show'}
            </Button>
          </>
        ) : (
          actions
        )
      }
    />
  );
}
