import { Group } from '@mantine/core';
import { Moment } from '../../ui/Moment.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { useRoleBlock } from '../session.ts';
import { useRecentChanges } from './recent-changes.ts';
import { undoBlock } from './undo-block.ts';
import { UndoButton } from './UndoButton.tsx';
import { usePropose } from './use-propose.ts';
import classes from './changes.module.css';

/** What was changed here in this tab, each with its way back; nothing when that is nothing. */
export function RecentChanges({ gatewayUuid }: { gatewayUuid: string }) {
  const recent = useRecentChanges(gatewayUuid);
  const propose = usePropose();
  const roleBlock = useRoleBlock('operator');
  if (recent.length === 0) return null;
  return (
    <Panel title="Changed in this tab">
      <ul className={classes.tunnels}>
        {recent.map(({ id, title, at, before, foretold, endpoints, plan }) => (
          <li key={id}>
            <Group justify="space-between" gap="xs">
              <span>
                <UntrustedText text={title} />, <Moment at={at} />
              </span>
              <UndoButton
                size="compact-xs"
                label={`Undo: ${title}`}
                blockedReason={roleBlock ?? undoBlock(plan.undo)}
                undoable={{ title, before, foretold, changes: endpoints.map((endpoint) => ({ endpoint })) }}
                onPropose={propose}
              />
            </Group>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
