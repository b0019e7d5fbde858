import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { GatewayRow } from '#contract/fleet.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { bulkWords, gatewaysWord, type BulkAction } from './bulk-action.ts';
import { newsBetween } from './bulk-news.ts';
import { BulkNews } from './BulkNews.tsx';
import { BulkPlanView } from './BulkPlanView.tsx';
import { LabelFields } from './LabelFields.tsx';
import { labelFaults } from './label-faults.ts';
import { planBulk, type PlannedItem } from './plan-bulk.ts';

interface BulkPlanDialogProps {
  /** What to begin with: of a label nothing is chosen yet. */
  start: BulkAction;
  /** As they are now: a plan that says something else by then wants to be read again. */
  rows: readonly GatewayRow[];
  onClose: () => void;
  onConfirm: (action: BulkAction, items: readonly PlannedItem[]) => void;
}

/** What would be done to which gateways; nothing is sent before it is confirmed. */
export function BulkPlanDialog({ start, rows: live, onClose, onConfirm }: BulkPlanDialogProps) {
  const { kind } = start;
  const [label, setLabel] = useState(start.kind === 'label' ? start : { key: '', value: '' });
  const [rows, setRows] = useState(live);
  const [typed, setTyped] = useState('');
  const action: BulkAction = kind === 'label' ? { ...label, kind } : { kind };
  const news = newsBetween(action, rows, live);
  const isReady = kind !== 'label' || Object.keys(labelFaults(label)).length === 0;
  const plan = isReady ? planBulk(action, rows) : { items: [], blocked: [] };
  const { verb } = bulkWords(action);
  const wanted = plan.items.length === 1 ? (plan.items[0]?.row.name ?? '') : String(plan.items.length);
  const asksToType = kind === 'delete' && plan.items.length > 0;

  const blockedReason =
    (news.length > 0 && 'Somebody changed them meanwhile: read what is there now first.') ||
    (!isReady && 'Say which label first.') ||
    (plan.items.length === 0 && 'There is nothing to do.') ||
    (asksToType && typed.trim() !== wanted && `Type “${wanted}” first.`) ||
    undefined;

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (blockedReason === undefined) onConfirm(action, plan.items);
  }
  return (
    <Modal opened onClose={onClose} title={`${verb} ${gatewaysWord(rows.length)}?`} size="xl">
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          {kind === 'label' && <LabelFields label={label} rows={rows} onChange={setLabel} />}
          {news.length > 0 && (
            <BulkNews
              news={news}
              onRead={() => {
                setRows(live);
                setTyped('');
              }}
            />
          )}
          {isReady && <BulkPlanView action={action} plan={plan} />}
          {asksToType && (
            <TextInput
              label={
                plan.items.length === 1
                  ? `Type ${wanted} to confirm`
                  : `Type ${wanted}, the number of gateways, to confirm`
              }
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              spellCheck={false}
              data-autofocus
            />
          )}
          <Group justify="flex-end" gap="sm">
            <Text size="sm" c="dimmed" me="auto">
              One request a gateway, four at a time.
            </Text>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <BlockedButton
              type="submit"
              blockedReason={blockedReason}
              {...((kind === 'delete' || kind === 'stop') && { color: 'red.9' })}
            >
              {plan.items.length === 0 ? verb : `${verb} ${gatewaysWord(plan.items.length)}`}
            </BlockedButton>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
