import { zodResolver } from '@hookform/resolvers/zod';
import { Group, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import {
  FormProvider,
  useForm,
  type DefaultValues,
  type FieldValues,
  type UseFormReturn,
} from 'react-hook-form';
import { BlockedButton } from '../actions/BlockedButton.tsx';
import { FormRefusal } from './FormRefusal.tsx';
import { MountedFieldsContext, createMountedFields } from './mounted-fields.ts';
import { faultsByField, type Fault, type Refusal } from './refusal.ts';
import { useUnsavedChanges } from './unsaved-changes.ts';

interface Schema<Values, Output> {
  _zod: { input: Values; output: Output };
}

export interface FormShellProps<Values extends FieldValues, Output extends FieldValues> {
  /** Shape of the values; the messages are shown at the fields. */
  schema: Schema<Values, Output>;
  /** Complete, so that inputs are always controlled. */
  defaultValues: DefaultValues<Values>;
  /** Does it. Answers a refusal when the server said no; what is typed is then kept. */
  onSubmit: (values: Output, refuse: Refuse) => Promise<Refusal | undefined | void>;
  submitLabel: string;
  /** Why it cannot be sent now. */
  blockedReason?: string | undefined;
  /** The field that shows a path of the server; by default the one of the same name, if it is on screen. */
  fieldOf?: (path: string) => string | undefined;
  /** Fields the server or the schema found fault with, first first: a form in steps turns to that step. */
  onFaults?: (fields: string[]) => void;
  /** Beside the submit button. */
  actions?: ReactNode;
  /** Instead of the row with the submit button; `submit` is the button itself. */
  renderFooter?: (submit: ReactNode) => ReactNode;
  /** A form in which nothing is lost by leaving, such as sign-in. */
  mayLeaveDirty?: boolean;
  children: ReactNode | ((form: UseFormReturn<Values, unknown, Output>) => ReactNode);
}

/**
 * For a refusal that comes later, when what the form has made up was sent from elsewhere.
 * @returns whether a field of the form shows it: then it is in focus
 */
export type Refuse = (refusal: Refusal) => boolean;

interface Refused {
  title: string;
  correlationId: string | undefined;
  elsewhere: Fault[];
}

/** A form: values mirror the screen, every refusal lands on its field, the first of them takes the focus. */
export function FormShell<Values extends FieldValues, Output extends FieldValues>(
  props: FormShellProps<Values, Output>,
) {
  const { schema, defaultValues, onSubmit, submitLabel, blockedReason, onFaults, children } = props;
  const form = useForm<Values, unknown, Output>({
    resolver: zodResolver<Values, unknown, Output>(schema),
    defaultValues,
  });
  const [mounted] = useState(createMountedFields);
  const [refused, setRefused] = useState<Refused>();
  const { isDirty, isSubmitting } = form.formState;
  useUnsavedChanges(isDirty && !isSubmitting && !props.mayLeaveDirty);

  const fieldOf = props.fieldOf ?? ((path: string) => (mounted.has(path) ? path : undefined));

  const submit = form.handleSubmit(
    async (values) => {
      setRefused(undefined);
      const refusal = await onSubmit(values, refuse);
      if (refusal) showRefusal(refusal);
    },
    (errors) => onFaults?.(pathsOf(errors)),
  );

  function refuse(refusal: Refusal): boolean {
    const { onFields } = faultsByField(refusal.faults, fieldOf);
    if (onFields.length === 0) return false;
    // Once what was sent it from is gone: as long as it is there it holds the focus.
    setTimeout(() => showRefusal(refusal));
    return true;
  }

  function showRefusal({ title, correlationId, faults }: Refusal) {
    const { onFields, elsewhere } = faultsByField(faults, fieldOf);
    setRefused({ title, correlationId, elsewhere });
    const names = onFields.map(({ field }) => field);
    onFaults?.(names);
    const setError = form.setError as (name: string, error: { type: string; message: string }) => void;
    for (const { field, reason } of onFields) setError(field, { type: 'server', message: reason });
    mounted.focusFirst(names);
  }

  const button = (
    <BlockedButton type="submit" loading={isSubmitting} blockedReason={blockedReason}>
      {submitLabel}
    </BlockedButton>
  );
  return (
    <FormProvider {...form}>
      <MountedFieldsContext value={mounted}>
        <form
          noValidate
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            if (blockedReason === undefined) void submit(event);
          }}
        >
          <Stack gap="md">
            {refused && <FormRefusal {...refused} />}
            {typeof children === 'function' ? children(form) : children}
            {props.renderFooter ? (
              props.renderFooter(button)
            ) : (
              <Group gap="sm">
                {button}
                {props.actions}
              </Group>
            )}
          </Stack>
        </form>
      </MountedFieldsContext>
    </FormProvider>
  );
}

/** Dotted paths of the leaves of React Hook Form's tree of errors. */
function pathsOf(errors: object, prefix = ''): string[] {
  return Object.entries(errors).flatMap(([key, error]: [string, unknown]) => {
    if (typeof error !== 'object' || error === null || key === 'ref') return [];
    const path = prefix === '' ? key : `${prefix}.${key}`;
    return 'message' in error && 'type' in error ? [path] : pathsOf(error, path);
  });
}
