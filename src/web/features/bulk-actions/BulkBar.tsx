import { Button } from '@mantine/core';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconPlayerStop from '@tabler/icons-react/dist/esm/icons/IconPlayerStop.mjs';
import IconTag from '@tabler/icons-react/dist/esm/icons/IconTag.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { bulkWords, counted, type BulkKind } from './bulk-action.ts';
import classes from './BulkDock.module.css';

interface BulkBarProps {
  selectedCount: number;
  /** Of those, how many a filter hides now. */
  hiddenCount: number;
  /** How many the filter shows that are not selected. */
  restCount: number;
  onSelectRest: () => void;
  onClear: () => void;
  onAct: (kind: BulkKind) => void;
  blockedReason: string | undefined;
}

const actions = [
  { kind: 'start', Icon: IconPlayerPlay },
  { kind: 'stop', Icon: IconPlayerStop },
  { kind: 'label', Icon: IconTag },
  { kind: 'delete', Icon: IconTrash },
] as const;

/** What can be done with the gateways that are selected. */
export function BulkBar(props: BulkBarProps) {
  const { selectedCount, hiddenCount, restCount, blockedReason } = props;
  return (
    <div role="toolbar" aria-label="Selected gateways" className={classes.bar}>
      <span role="status" className={classes.count}>
        {counted(selectedCount, 'gateway')} selected
        {hiddenCount > 0 && <span className={classes.hidden}>, {hiddenCount} not shown</span>}
      </span>
      {actions.map(({ kind, Icon }) => (
        <BlockedButton
          key={kind}
          variant="default"
          leftSection={<Icon size={14} aria-hidden />}
          blockedReason={blockedReason}
          onClick={() => props.onAct(kind)}
        >
          {bulkWords({ kind }).verb}
        </BlockedButton>
      ))}
      {restCount > 0 && (
        <Button variant="subtle" onClick={props.onSelectRest}>
          Select {counted(restCount, 'more').replace(/s$/, '')}
        </Button>
      )}
      <Button variant="subtle" onClick={props.onClear}>
        Clear
      </Button>
    </div>
  );
}
