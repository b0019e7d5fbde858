import { Code, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { endpoints } from '#contract/endpoints.ts';
import { BlockedButton } from '../../ui/actions/BlockedButton.tsx';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import { PickField } from './PickField.tsx';
import { emptyQuery, QueryFields, queryFieldsOf, queryOf } from './QueryFields.tsx';
import { parametersOf, type Reader } from './readers.ts';
import { pathAndQuery, readCurl, sendRead, type ReadRequest } from './read-request.ts';
import { TryAnswer } from './TryAnswer.tsx';
import { isPickName, type Picks } from './use-picks.ts';
import classes from './api-reference.module.css';

interface TryDialogProps {
  name: Reader;
  picks: Picks;
  onClose: () => void;
}

/** One read of the API, with parameters of the account: the request, a line for the shell, and the answer as it came. */
export function TryDialog({ name, picks, onClose }: TryDialogProps) {
  const [query, setQuery] = useState(emptyQuery);
  const read = useMutation({ mutationFn: sendRead });
  const { path, method, summary } = endpoints[name];
  const parameters = parametersOf(path).filter(isPickName);
  const missing = parameters.find((parameter) => picks.valueOf(parameter) === undefined);
  const request: ReadRequest = {
    name,
    params: Object.fromEntries(parameters.map((parameter) => [parameter, picks.valueOf(parameter) ?? '-'])),
    query: queryOf(name, query),
  };
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (missing === undefined) read.mutate(request);
  }
  return (
    <Modal opened onClose={onClose} title={summary} size="xl">
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          <div className={classes.fields}>
            {parameters.map((parameter) => (
              <PickField key={parameter} name={parameter} picks={picks} />
            ))}
            <QueryFields fields={queryFieldsOf(name)} query={query} onChange={setQuery} />
          </div>
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <Code className={classes.path}>
              {method} {missing === undefined ? pathAndQuery(request) : path}
            </Code>
            <CopyButton value={readCurl(request)} what="as curl, without the token" />
          </Group>
          <details className={classes.curl}>
            <summary>As curl</summary>
            <Code block>{readCurl(request)}</Code>
          </details>
          <Group gap="sm">
            <BlockedButton
              type="submit"
              loading={read.isPending}
              blockedReason={missing && picks.noneOf(missing)}
            >
              Send
            </BlockedButton>
            <Text size="sm" c="dimmed">
              Through the console’s server, with the console’s credentials.
            </Text>
          </Group>
          <TryAnswer answer={read.data} error={read.error} />
        </Stack>
      </form>
    </Modal>
  );
}
