import { Code, Group, Stack, Text } from '@mantine/core';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import { JsonView } from '../../ui/values/JsonView.tsx';
import type { Step } from './proposed-change.ts';
import { curlOf, requestOf } from './requests-of.ts';
import classes from './changes.module.css';

/** The requests themselves, to read and to copy; folded, since most do not want to know. */
export function RequestList({ steps }: { steps: readonly Step[] }) {
  return (
    <details className={classes.requests}>
      <summary>{steps.length === 1 ? 'The exact request' : `The ${steps.length} exact requests`}</summary>
      <Stack component="ol" gap="sm" className={classes.requestList}>
        {steps.map(({ change }, index) => (
          <RequestItem key={index} change={change} />
        ))}
      </Stack>
    </details>
  );
}

function RequestItem({ change }: Pick<Step, 'change'>) {
  const { method, path, summary, body } = requestOf(change);
  return (
    <li>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Code className={classes.path}>
          {method} {path}
        </Code>
        <CopyButton value={curlOf(change)} what="as curl, without the token and the key" />
      </Group>
      <Text size="xs" c="dimmed" my={4}>
        {summary}
        {body === undefined && '. Nothing is sent with it'}
      </Text>
      {body !== undefined && <JsonView value={body} what="the body of the request" />}
    </li>
  );
}
