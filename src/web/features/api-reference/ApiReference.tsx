import { Badge, Code, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { apiPrefix, endpoints } from '#contract/endpoints.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { FactTable, type FactColumn } from '../../ui/values/FactTable.tsx';
import { Panel } from '../../ui/layout/Panel.tsx';
import { endpointGroups } from './endpoint-groups.ts';
import { endpointScreens, type GatewayEndpoint } from './endpoint-screens.ts';
import { PickField } from './PickField.tsx';
import { isPickName, usePicks, type Picks } from './use-picks.ts';
import { isReader, parametersOf, type Reader } from './readers.ts';
import { ScreenLink } from './ScreenLink.tsx';
import { TryDialog } from './TryDialog.tsx';
import classes from './api-reference.module.css';

/** Every endpoint of the API: what it is for, who may call it, where in the console that is done; reads to try. */
export function ApiReference() {
  const picks = usePicks();
  const [tried, setTried] = useState<Reader>();
  const columns = columnsFor(picks, setTried);
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" maw="48rem">
        The Network Gateway API as the console calls it, always through its own server. What reads can be
        tried here; what changes something is done on its own page, where it is planned first.
      </Text>
      <div className={classes.pick}>
        <PickField name="service_uuid" picks={picks} />
      </div>
      {endpointGroups.map(({ title, names }) => (
        <Panel key={title} title={title} isFlush>
          <FactTable caption={title} columns={columns} rows={names} rowKey={(name) => name} />
        </Panel>
      ))}
      {tried && <TryDialog key={tried} name={tried} picks={picks} onClose={() => setTried(undefined)} />}
    </Stack>
  );
}

function columnsFor(picks: Picks, onTry: (name: Reader) => void): FactColumn<GatewayEndpoint>[] {
  return [
    { title: 'No.', isNarrow: true, cell: (name) => endpointScreens[name].number },
    { title: 'Request', cell: (name) => <RequestLine name={name} /> },
    { title: 'What it does', cell: (name) => endpoints[name].summary },
    { title: 'Least role', isNarrow: true, cell: (name) => endpoints[name].role },
    { title: 'Where', cell: (name) => <Where name={name} picks={picks} /> },
    {
      title: 'Try',
      isActions: true,
      isNarrow: true,
      cell: (name) =>
        isReader(name) && (
          <BlockedButton
            variant="default"
            size="compact-xs"
            aria-label={`Try ${endpointScreens[name].number}, ${endpoints[name].summary}`}
            blockedReason={whyNotTried(name, picks)}
            onClick={() => onTry(name)}
          >
            Try
          </BlockedButton>
        ),
    },
  ];
}

function RequestLine({ name }: { name: GatewayEndpoint }) {
  const { method, path } = endpoints[name];
  return (
    <span className={classes.request}>
      <Badge variant="default" size="sm" radius="sm" className={classes.method}>
        {method}
      </Badge>
      <Code className={classes.path}>
        {apiPrefix}
        {path}
      </Code>
    </span>
  );
}

function Where({ name, picks }: { name: GatewayEndpoint; picks: Picks }) {
  const { page, where } = endpointScreens[name];
  if (page === 'api-reference') return 'Here: Try';
  return (
    <>
      <ScreenLink page={page} picks={picks} />
      <Text size="xs" c="dimmed">
        {where}
      </Text>
    </>
  );
}

function whyNotTried(name: Reader, picks: Picks): string | undefined {
  const missing = parametersOf(endpoints[name].path)
    .filter(isPickName)
    .find((parameter) => picks.valueOf(parameter) === undefined);
  // Another gateway may have one; the dialog offers them all.
  return missing === 'service_uuid' || missing === 'plan_name' ? picks.noneOf(missing) : undefined;
}
