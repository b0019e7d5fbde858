import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useFieldArray } from 'react-hook-form';
import { TextField } from '../../ui/form/TextField.tsx';
import { Section } from './Section.tsx';
import type { CreateGatewayValues } from './create-values.ts';
import classes from './create-gateway.module.css';

export function LabelsSection() {
  const { fields, append, remove } = useFieldArray<CreateGatewayValues, 'labels'>({ name: 'labels' });
  return (
    <Section id="labels">
      <Stack gap="sm">
        {fields.length === 0 && (
          <Text size="sm" c="dimmed">
            Labels such as env=production find and filter gateways. They can be added at any time.
          </Text>
        )}
        {fields.map((field, row) => (
          <div key={field.id} className={classes.labelRow}>
            <TextField name={`labels.${row}.key`} label={`Key ${row + 1}`} placeholder="env" />
            <TextField name={`labels.${row}.value`} label={`Value ${row + 1}`} placeholder="production" />
            <ActionIcon
              className={classes.removeLabel}
              aria-label={`Remove label ${row + 1}`}
              onClick={() => remove(row)}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => append({ key: '', value: '' })}
          >
            Add a label
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
