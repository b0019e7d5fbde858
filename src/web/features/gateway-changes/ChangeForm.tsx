import { Group } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useWatch, type DefaultValues, type FieldValues, type UseFormReturn } from 'react-hook-form';
import type { Gateway } from '#contract/gateway.ts';
import { z } from '#contract/zod-config.ts';
import type { Change } from '#domain/changes/change.ts';
import type { GatewayContext } from '#domain/rules/context.ts';
import { usePropose } from '../../resources/changes/use-propose.ts';
import { useGatewayContext } from '../../resources/gateways/use-gateway-context.ts';
import { BlockedButton } from '../../ui/BlockedButton.tsx';
import { FormDialog } from '../../ui/form/FormDialog.tsx';
import { FormShell } from '../../ui/form/FormShell.tsx';
import { LiveCheck } from '../../ui/form/LiveCheck.tsx';
import type { Refusal } from '../../ui/form/refusal.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';

import { findingText, outcomeFindings, type Finding } from './outcome-findings.ts';

export interface ChangeFormProps<Values extends FieldValues> {
  /** Of the dialog and of the plan: "Rename oulu". */
  title: string;
  /** Of the button that applies the plan: "Rename". */
  action: string;
  gateway: Gateway;
  /** Version of what is changed, as the form was filled from it. */
  ifVersion: string | undefined;
  defaultValues: Values;
  /** The one request that makes what is on screen true; `undefined` while nothing is different. */
  toChange: (values: Values, gateway: Gateway) => Change | undefined;
  /** What is wrong besides what the request's form and the rules say. */
  findFault?: (values: Values) => Finding[];
  /** The field that shows a path of the body or of the gateway that would come of it. */
  fieldOf: (path: string) => keyof Values & string;
  size?: string | undefined;
  /** Beside the button that goes on to the plan. */
  actions?: ReactNode;
  onClose: () => void;
  children: (shown: ShownValues<Values>) => ReactNode;
}

export interface ShownValues<Values> {
  values: Values;
  /** What the rules warn of, by field. */
  warningsOf: (field: keyof Values & string) => Finding[];
}

const nothingChanged: Refusal = { title: 'Nothing is changed yet.', faults: [] };

/**
 * A dialog that makes up one change and goes on to its plan. It stays open below the plan, so that whoever turns back
 * there, or is refused, finds what was typed.
 */
export function ChangeForm<Values extends FieldValues>(props: ChangeFormProps<Values>) {
  const { title, action, toChange, fieldOf, findFault, onClose } = props;
  const propose = usePropose();
  // The page goes on reading the gateway; what this form was filled from, and its version, must not move with it.
  const [{ gateway, ifVersion }] = useState(props);
  const context = useGatewayContext(gateway);
  const schema = useMemo(() => {
    const faultsOf = (values: Values) =>
      placedFaults(values, { gateway, context, toChange, fieldOf, findFault });
    return z.custom<Values>().superRefine((values, refinement) => {
      for (const { path, message } of faultsOf(values)) {
        refinement.addIssue({ code: 'custom', message, path: [path] });
      }
    });
  }, [gateway, context, toChange, fieldOf, findFault]);

  function submit(values: Values): Promise<Refusal | undefined> {
    const change = toChange(values, gateway);
    if (!change) return Promise.resolve(nothingChanged);
    propose({
      title,
      action,
      gateway,
      context,
      steps: [{ change, ifVersion }],
      onApplied: onClose,
    });
    return Promise.resolve(undefined);
  }
  return (
    <FormDialog title={<UntrustedText text={title} />} onClose={onClose} size={props.size}>
      {(close) => (
        <FormShell<Values, Values>
          schema={schema}
          defaultValues={props.defaultValues as DefaultValues<Values>}
          onSubmit={submit}
          submitLabel="Review the change"
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
            <LiveCheck>
              <Shown form={form} gateway={gateway} context={context} {...{ toChange, fieldOf }}>
                {props.children}
              </Shown>
            </LiveCheck>
          )}
        </FormShell>
      )}
    </FormDialog>
  );
}

interface Asked<Values extends FieldValues> extends Pick<
  ChangeFormProps<Values>,
  'toChange' | 'fieldOf' | 'gateway'
> {
  findFault?: ChangeFormProps<Values>['findFault'] | undefined;
  context: GatewayContext;
}

interface ShownProps<Values extends FieldValues> extends Asked<Values> {
  form: UseFormReturn<Values, unknown, Values>;
  children: (shown: ShownValues<Values>) => ReactNode;
}

function Shown<Values extends FieldValues>({ form, children, ...asked }: ShownProps<Values>) {
  useWatch({ control: form.control });
  const values = form.getValues();
  const change = asked.toChange(values, asked.gateway);
  const warnings = change ? outcomeFindings(asked.gateway, change, asked.context).warnings : [];
  return children({
    values,
    warningsOf: (field) => warnings.filter(({ path }) => asked.fieldOf(path) === field),
  });
}

/** One a field: the first word on it is the plainest. */
function placedFaults<Values extends FieldValues>(values: Values, asked: Asked<Values>) {
  const change = asked.toChange(values, asked.gateway);
  if (!change) return [];
  const first = new Map<string, string>();
  const faults = outcomeFindings(asked.gateway, change, asked.context).faults;
  for (const fault of [...faults, ...(asked.findFault?.(values) ?? [])]) {
    const field = asked.fieldOf(fault.path);
    if (!first.has(field)) first.set(field, findingText(fault));
  }
  return [...first].map(([path, message]) => ({ path, message }));
}
