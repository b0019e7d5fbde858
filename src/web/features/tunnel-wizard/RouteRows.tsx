import { ActionIcon, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { ClipboardEvent } from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { readNetwork } from '#domain/routes/read-network.ts';
import { readRouteLines } from '#domain/routes/read-route-lines.ts';
import { Advised } from '../../resources/tunnel-form/Advised.tsx';
import { useField } from '../../ui/form/use-field.ts';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import type { WizardRoute, WizardValues } from './wizard-values.ts';
import classes from './tunnel-wizard.module.css';

interface RouteRowsProps {
  name: 'localRoutes' | 'remoteRoutes';
  title: string;
  about: string;
  /** Networks to be added with one press. */
  offers: readonly { network: string; name: string }[];
}

const emptyRow: WizardRoute = { network: '', written: '' };

/** Networks, a row each. A list that is pasted becomes as many rows as it has networks. */
export function RouteRows({ name, title, about, offers }: RouteRowsProps) {
  const { control } = useFormContext<WizardValues>();
  const { fields, append, remove, replace } = useFieldArray({ control, name });
  const rows = useWatch({ control, name });
  const left = offers.filter(({ network }) => !rows.some((row) => row.network === network));

  /** Into the empty rows first. */
  function add(networks: readonly string[]): void {
    const filled = rows.filter(({ network }) => network.trim() !== '');
    replace([...filled, ...networks.map((network) => ({ network, written: '' }))]);
  }
  return (
    <Stack gap="xs" role="group" aria-label={title}>
      <div>
        <Title order={3}>{title}</Title>
        <Text size="sm" c="dimmed">
          {about} Several can be pasted at once.
        </Text>
      </div>
      {fields.map((field, index) => (
        <RouteRow
          key={field.id}
          list={name}
          index={index}
          title={title}
          onPaste={(networks) => add(networks)}
          onRemove={fields.length === 1 ? () => replace([emptyRow]) : () => remove(index)}
        />
      ))}
      <Group gap="xs">
        <Button variant="default" onClick={() => append(emptyRow)}>
          Add a network
        </Button>
        {left.map((offer) => (
          <Button key={offer.network} variant="light" onClick={() => add([offer.network])}>
            Add {offer.network} (<UntrustedText text={offer.name} />)
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

interface RouteRowProps {
  list: RouteRowsProps['name'];
  index: number;
  title: string;
  onPaste: (networks: string[]) => void;
  onRemove: () => void;
}

function RouteRow({ list, index, title, onPaste, onRemove }: RouteRowProps) {
  const name = `${list}.${index}.network` as const;
  const label = `${title}, ${index + 1}`;
  const { setValue, control } = useFormContext<WizardValues>();
  const { value, onChange, input } = useField({ name, label });
  const written = useWatch({ control, name: `${list}.${index}.written` });
  const network = typeof value === 'string' ? value : '';

  function putRight(): void {
    const read = readNetwork(network);
    const right =
      read.kind === 'host-bits'
        ? read.network
        : read.kind === 'other-form' && read.networks.length === 1
          ? read.networks[0]
          : undefined;
    if (right === undefined) return;
    setValue(`${list}.${index}.written`, network.trim());
    setValue(name, right, { shouldDirty: true, shouldValidate: true });
  }
  function paste(event: ClipboardEvent<HTMLInputElement>): void {
    const { routes } = readRouteLines(event.clipboardData.getData('text'));
    if (routes.length < 2) return;
    event.preventDefault();
    onPaste(routes.map((route) => route.network));
  }
  return (
    <Advised field={name}>
      <div>
        <div className={classes.route}>
          <TextInput
            {...input}
            label={undefined}
            aria-label={label}
            value={network}
            onChange={(event) => {
              onChange(event.currentTarget.value);
              if (written !== '') setValue(`${list}.${index}.written`, '');
            }}
            onBlur={() => {
              putRight();
              input.onBlur();
            }}
            onPaste={paste}
            placeholder="10.0.0.0/24"
            autoComplete="off"
            spellCheck={false}
            classNames={{ input: classes.network }}
          />
          <ActionIcon size="lg" aria-label={`Remove ${label.toLowerCase()}`} onClick={onRemove}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
        {written !== '' && written !== network && (
          <Text size="xs" role="status" className={classes.putRight}>
            {written} was made {network}: a network has no bits beyond its length.
          </Text>
        )}
      </div>
    </Advised>
  );
}
