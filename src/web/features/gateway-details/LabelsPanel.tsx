import { Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Gateway } from '#contract/gateway.ts';
import { lacksItems } from '#contract/unread.ts';
import { paths } from '../../resources/links/paths.ts';
import { MissingItems } from '../../resources/unread/MissingItems.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { LabelChip } from '../../ui/values/LabelChip.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import classes from './gateway-details.module.css';

interface LabelsPanelProps {
  gateway: Gateway;
  /** Adds one. */
  actions?: ReactNode;
  /** Changes or removes one, beside it. */
  editLabel?: (key: string) => ReactNode;
}

/** Its labels; each leads to the services that have it too. */
export function LabelsPanel({ gateway, actions, editLabel }: LabelsPanelProps) {
  const navigate = useNavigate();
  const toAllWith = (label: string) => void navigate({ to: paths.services, search: { label: [label] } });
  return (
    <Panel title="Labels" actions={actions}>
      {gateway.labels.length === 0 && !lacksItems(gateway, 'labels') ? (
        <EmptyState title="No labels" text="Labels such as env=production find and filter gateways." />
      ) : (
        <Group gap="xs">
          {gateway.labels.map(({ key, value }) => (
            <span key={key} className={classes.inline} data-is-tight>
              <LabelChip name={key} value={value} onClick={() => toAllWith(`${key}=${value}`)} />
              {editLabel?.(key)}
            </span>
          ))}
        </Group>
      )}
      <MissingItems what="label" of={gateway} list="labels" />
    </Panel>
  );
}
