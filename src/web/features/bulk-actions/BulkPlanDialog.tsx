import { type ReactNode, useMemo, useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import type { GatewayRow } from '#contract/fleet.ts';
import { Drafted } from '../../resources/drafts/Drafted.tsx';
import { useDraft } from '../../resources/drafts/use-draft.ts';
import { FormDialog } from '../../ui/form/FormDialog.tsx';
import { FormShell } from '../../ui/form/FormShell.tsx';
import { LiveCheck } from '../../ui/form/LiveCheck.tsx';
import type { Fault } from '../../ui/form/refusal.ts';
import { bulkWords, gatewaysWord, type BulkAction, type BulkKind } from './bulk-action.ts';
import { type BulkRows, bulkRows, keptIn, leftOutOf, planBeside, type PlanBeside } from './bulk-draft.ts';
import {
  type BulkLabel,
  bulkLabelDrafts,
  bulkLabelRules,
  bulkLabelSchema,
  bulkLabelThing,
  noLabel,
} from './bulk-label.ts';
import { BulkPlanForm, RefusedBefore } from './BulkPlanForm.tsx';
import { LabelFields } from './LabelFields.tsx';
import type { PlannedItem } from './plan-bulk.ts';
import { isPlannable, whyNotSent } from './why-not-sent.ts';

interface BulkPlanDialogProps {
  kind: BulkKind;
  /** Which gateways. */
  uuids: ReadonlySet<string>;
  /** All there are, as they are now. */
  rows: readonly GatewayRow[];
  /** What the service found fault with when the same was sent before, by field. */
  faults?: readonly Fault[] | undefined;
  onClose: () => void;
  onConfirm: (action: BulkAction, items: readonly PlannedItem[]) => void;
}

/** What would be done to which gateways; nothing is sent before it is confirmed. */
export function BulkPlanDialog({ kind, uuids, rows: all, faults, onClose, onConfirm }: BulkPlanDialogProps) {
  const labelDraft = useDraft(bulkLabelDrafts, bulkLabelThing);
  const live = all.filter(({ uuid }) => uuids.has(uuid));
  const [shown] = useState(live);
  const [rows, setRows] = useState(() => bulkRows(live));
  const [typed, setTyped] = useState('');
  const schema = useMemo(() => bulkLabelSchema(kind === 'label'), [kind]);
  const planned = (label: BulkLabel) => {
    const action: BulkAction = kind === 'label' ? { kind, ...label } : { kind };
    return { action, plan: isPlannable(action) ? planBeside(action, { rows, shown, live }) : nothingPlanned };
  };
  function decide(next: BulkRows): void {
    setRows(next);
    // What was typed was typed for another plan.
    setTyped('');
  }
  function submit(label: BulkLabel): Promise<void> {
    const { action, plan } = planned(label);
    if (whyNotSent({ action, plan, typed }) === undefined) {
      labelDraft.discard();
      onConfirm(action, plan.items);
    }
    return Promise.resolve();
  }
  return (
    <FormDialog
      title={`${bulkWords({ kind }).verb} ${gatewaysWord(uuids.size)}?`}
      size="xl"
      onClose={onClose}
    >
      {(close) => (
        <FormShell<BulkLabel, BulkLabel>
          schema={schema}
          defaultValues={noLabel}
          onSubmit={submit}
          submitLabel=""
          renderFooter={() => null}
        >
          {(form) => (
            <>
              <Drafted
                draft={labelDraft}
                answer={nothingStored}
                valuesOf={itself}
                rules={bulkLabelRules}
                labelOf={(field) => (field === 'key' ? 'Key' : 'Value')}
                textOf={(_, value) => value}
              >
                {kind === 'label' && (
                  <LiveCheck>
                    <LabelFields rows={live} first={isAbout(faults, 'key') ? 'key' : 'value'} />
                  </LiveCheck>
                )}
                <Labelled form={form}>
                  {(label) => (
                    <BulkPlanForm
                      {...planned(label)}
                      typed={typed}
                      onType={setTyped}
                      onKeep={(kept) => decide(keptIn(rows, kept, live))}
                      onLeaveOut={(left) => decide(leftOutOf(rows, left))}
                      onClose={close}
                    />
                  )}
                </Labelled>
              </Drafted>
              {/* After the draft has filled the fields. */}
              {faults && <RefusedBefore faults={faults} />}
            </>
          )}
        </FormShell>
      )}
    </FormDialog>
  );
}

/** Where nothing was found fault with, one begins with the key. */
function isAbout(faults: readonly Fault[] | undefined, field: keyof BulkLabel): boolean {
  return !faults || faults.some(({ path }) => path === field);
}

interface LabelledProps {
  form: UseFormReturn<BulkLabel>;
  children: (label: BulkLabel) => ReactNode;
}

/** Drawn anew at each letter of the label. */
function Labelled({ form: { control, getValues }, children }: LabelledProps) {
  useWatch({ control });
  return children(getValues());
}

const nothingPlanned: PlanBeside = { items: [], blocked: [], clashes: [], agreed: [] };

// Of one identity: a label for many is stored nowhere, so nobody can have changed it.
const nothingStored = { data: noLabel, observedAt: undefined };
const itself = (label: BulkLabel) => label;
