import { Group } from '@mantine/core';
import type { Gateway } from '#contract/gateway.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LabelChip } from '../../ui/LabelChip.tsx';
import { Panel } from '../../ui/Panel.tsx';

interface LabelsPanelProps {
  gateway: Gateway;
  /** Shows the services that have the label too: `env=production`. */
  onLabel: (label: string) => void;
}

export function LabelsPanel({ gateway, onLabel }: LabelsPanelProps) {
  return (
    <Panel title="Labels">
      {gateway.labels.length === 0 ? (
        <EmptyState title="No labels" text="Labels such as env=production find and filter gateways." />
      ) : (
        <Group gap="xs">
          {gateway.labels.map(({ key, value }) => (
            <LabelChip key={key} name={key} value={value} onClick={() => onLabel(`${key}=${value}`)} />
          ))}
        </Group>
      )}
    </Panel>
  );
}
