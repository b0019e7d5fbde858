import { Group, Stack } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import { z } from '#contract/zod-config.ts';
import { isEqual } from '#domain/configuration/values.ts';
import type { FieldRules } from '#domain/drafts/draft.ts';
import { DialogActions } from '../../resources/changes/DialogActions.tsx';
import { FlowView } from '../../resources/changes/FlowView.tsx';
import type { ProposedChange } from '../../resources/changes/proposed-change.ts';
import type { FlowState } from '../../resources/changes/flow-state.ts';
import { useChangeFlow } from '../../resources/changes/use-change-flow.ts';
import { useCloseWhenDone } from '../../resources/changes/use-close-when-done.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { useRefusedToForm } from '../../resources/changes/use-refused-to-form.ts';
import { Drafted } from '../../resources/drafts/Drafted.tsx';
import { undecided } from '../../resources/drafts/undecided.ts';
import type { DraftOf } from '../../resources/drafts/use-draft.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { useRoleBlock } from '../../resources/session.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { FormDialog } from '../../ui/form/FormDialog.tsx';
import { FormShell, type Refuse } from '../../ui/form/FormShell.tsx';
import { LiveCheck } from '../../ui/form/LiveCheck.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import type { MadeUp } from './made-up.ts';
import { faultsOnFields, ShownValues, type ShownWith } from './ShownValues.tsx';

export interface ChangeFormProps<Values extends FieldValues> extends MadeUp<Values> {
  /** Of the dialog and of the plan: "Rename oulu". */
  title: string;
  /** Of the button that applies the plan: "Rename". */
  action: string;
  /** Version of what is changed, as it was read last. */
  ifVersion: string | undefined;
  /** What is stored by now, as the form has it; `observedAt` is when that was true, Unix ms. */
  stored: Values;
  observedAt?: number | undefined;
  /** It makes something that is not stored yet, or is not shown by this form. */
  isNew?: boolean;
  /** What is typed, above the dialog. */
  draft: DraftOf<Values>;
  rules: FieldRules<Values>;
  labels: Readonly<Record<keyof Values, string>>;
  /** Why what is typed cannot be made of it any more: it is gone. */
  gone?: Gone | undefined;
  /** Touches no tunnel and interrupts nothing, whatever is typed: its plan stands below the fields, and is applied there. */
  isSmall?: boolean;
  size?: string | undefined;
  /** Beside the button that goes on to the plan. */
  actions?: ReactNode;
  onClose: () => void;
  children: (shown: ShownWith<Values>) => ReactNode;
}

export interface Gone {
  /** What happened. */
  text: ReactNode;
  /** Of the button that sends it all the same, as something new; without it nothing can be sent. */
  again?: string;
}

const nothingChanged: Refusal = { title: 'Nothing is changed yet.', faults: [] };

/**
 * The one dialog of a change that is made up from a few fields. A small one is applied from the form itself; any other
 * turns the same dialog to its plan, and back to the form with what was typed.
 */
export function ChangeForm<Values extends FieldValues>(props: ChangeFormProps<Values>) {
  const { title, action, toChange, fieldOf, findFault, onClose, isSmall = false } = props;
  const proposeElsewhere = usePropose();
  const { gateway, ifVersion, draft, gone } = props;
  const stored = useSame(props.stored);
  const [defaults] = useState(stored);
  const context = useGatewayContext(gateway);
  const roleBlock = useRoleBlock('operator');
  const [proposal, setProposal] = useState<ProposedChange>({ title, action, gateway, steps: [] });
  const [isReviewing, setIsReviewing] = useState(false);
  const flow = useChangeFlow(proposal);
  const onSettled = useCloseWhenDone(flow, onClose);
  useRefusedToForm(isSmall ? notSent : flow.state, proposal, doNothing);
  const schema = useMemo(() => {
    const faultsOf = (values: Values) =>
      faultsOnFields(values, { gateway, context, toChange, fieldOf, findFault });
    return z.custom<Values>().superRefine((values, refinement) => {
      for (const { path, message } of faultsOf(values)) {
        refinement.addIssue({ code: 'custom', message, path: [path] });
      }
    });
  }, [gateway, context, toChange, fieldOf, findFault]);

  async function submit(values: Values, refuse: Refuse): Promise<Refusal | undefined> {
    const open = undecided(draft, stored, props.rules, (field) => props.labels[field]);
    if (open) return open;
    const change = toChange(values, gateway);
    if (!change) return nothingChanged;
    const onRefused = (refusal: Refusal): boolean => {
      const isShown = refuse(refusal);
      if (isShown) setIsReviewing(false);
      return isShown;
    };
    const steps = [{ change, ifVersion }];
    // What is made new is stored under another name, so that the form for new ones is empty again.
    const onApplied = props.isNew ? draft.discard : draft.noteApplied;
    const made = { title, action, gateway, context, steps, onApplied, onRefused };
    setProposal(made);
    if (!isSmall) {
      setIsReviewing(true);
      return undefined;
    }
    const end = await flow.apply(made);
    return end.at === 'refused' ? end.refusal : undefined;
  }
  // What cannot be mended in the form is shown in its place: an answer that was lost, somebody who was faster.
  const isPlanShown = isReviewing || isBeyondForm(flow.state);
  return (
    <FormDialog
      title={<UntrustedText text={title} />}
      onClose={onClose}
      size={isPlanShown ? 'xl' : (props.size ?? 'lg')}
      mayClose={flow.mayClose}
    >
      {(close) => (
        <>
          {isPlanShown && (
            <Stack gap="md">
              <FlowView
                flow={flow}
                onPropose={(other) => {
                  onClose();
                  proposeElsewhere(other);
                }}
                onSettled={onSettled}
              />
              <DialogActions
                flow={flow}
                onClose={close}
                onBack={isReviewing ? () => setIsReviewing(false) : undefined}
                onPropose={(other) => {
                  onClose();
                  proposeElsewhere(other);
                }}
              />
            </Stack>
          )}
          {/* Kept as it is while its plan is read. */}
          <div hidden={isPlanShown}>
            <FormShell<Values, Values>
              schema={schema}
              defaultValues={defaults as DefaultValues<Values>}
              onSubmit={submit}
              submitLabel={gone?.again ?? (isSmall ? action : 'Review the change')}
              blockedReason={gone && gone.again === undefined ? 'It is not there any more.' : roleBlock}
              fieldOf={fieldOf}
              mayLeaveDirty={flow.state.at === 'applied'}
              renderFooter={(button) => (
                <Group justify="space-between" gap="sm">
                  <Group gap="sm">{props.actions}</Group>
                  <Group gap="sm">
                    <BlockedButton variant="default" onClick={close}>
                      Cancel
                    </BlockedButton>
                    {button}
                  </Group>
                </Group>
              )}
            >
              {(form) => (
                <Drafted
                  draft={draft}
                  answer={{ data: stored, observedAt: props.observedAt }}
                  valuesOf={itself}
                  rules={props.rules}
                  labelOf={(field) => props.labels[field]}
                  textOf={(_, value) => wordsOfValue(value)}
                  onAgreed={onClose}
                >
                  {gone && (
                    <Notice tone="warning" role="alert">
                      {gone.text}
                    </Notice>
                  )}
                  <LiveCheck>
                    <ShownValues
                      form={form}
                      isPlanInside={isSmall}
                      {...{ gateway, context, toChange, fieldOf }}
                    >
                      {props.children}
                    </ShownValues>
                  </LiveCheck>
                </Drafted>
              )}
            </FormShell>
          </div>
        </>
      )}
    </FormDialog>
  );
}

const notSent: FlowState = { at: 'review' };
function doNothing(): void {}

function itself<T>(value: T): T {
  return value;
}

/** The value before while it says the same: each reading makes a new one. */
function useSame<T>(value: T): T {
  const [before, setBefore] = useState(value);
  if (before === value || isEqual(before, value)) return before;
  setBefore(value);
  return value;
}

function wordsOfValue(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isBeyondForm({ at }: FlowState): boolean {
  return at === 'lost' || at === 'collided' || at === 'applied';
}
