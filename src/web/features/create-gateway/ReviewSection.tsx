import { Stack, Text } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import type { GatewayContext } from '#domain/rules/context.ts';
import { RadioCardsField } from '../../ui/form/RadioCardsField.tsx';
import { StillToDo } from '../../ui/form/StillToDo.tsx';
import { JsonView } from '../../ui/values/JsonView.tsx';
import { KeyValue } from '../../ui/values/KeyValue.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import type { Checked } from '../../resources/form-check/field-findings.ts';
import { fieldName } from './create-fields.ts';
import { Section } from './Section.tsx';
import { summaryOf } from './create-summary.ts';
import { toBody } from './create-body.ts';
import type { CreateGatewayValues } from './create-values.ts';

interface ReviewSectionProps {
  values: CreateGatewayValues;
  checked: Checked;
  context: GatewayContext;
}

const startChoices = [
  { value: 'started', title: 'Started', text: 'It runs as soon as it is set up.' },
  { value: 'stopped', title: 'Stopped', text: 'It is set up and waits until somebody starts it.' },
];

export function ReviewSection({ values, checked, context }: ReviewSectionProps) {
  const { setFocus } = useFormContext<CreateGatewayValues>();
  const { faults, warnings } = checked;
  return (
    <Section id="review">
      <Stack gap="md">
        <RadioCardsField
          name="configuredStatus"
          label="After it is created"
          cards={startChoices}
          cardWidth="16rem"
          isRequired
        />
        {faults.length > 0 && (
          <StillToDo
            items={faults.map(({ field, message }) => ({
              key: field,
              text: `${fieldName(field)}: ${message}`,
              onChoose: () => setFocus(field as keyof CreateGatewayValues),
            }))}
          />
        )}
        {warnings.map(({ field, message }) => (
          <Notice key={field} tone="warning" role="note">
            {message}
          </Notice>
        ))}
        <KeyValue
          items={summaryOf(values, context).map(({ label, value }) => ({
            label,
            value:
              value === undefined ? (
                <Text span inherit c="dimmed">
                  not chosen yet
                </Text>
              ) : (
                <UntrustedText text={value} />
              ),
          }))}
        />
        <details>
          <summary>The request that will be sent</summary>
          <JsonView value={toBody(values)} what="the request as JSON" />
        </details>
      </Stack>
    </Section>
  );
}
