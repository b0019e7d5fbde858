import { Button, Group, Stack, Text } from '@mantine/core';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import { useCopy } from '../../ui/actions/use-copy.ts';
import { Panel } from '../../ui/layout/Panel.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { useSignedIn } from '../../resources/session.ts';
import classes from './LeftTextPanel.module.css';
import type { LeftTexts } from './use-page-session.ts';

/** What was typed before somebody else signed in over the page, the role was a lesser one, or the page was loaded anew. */
export function LeftTextPanel({ left, onClose }: { left: LeftTexts; onClose: () => void }) {
  const { state, copy } = useCopy();
  const own = useSignedIn();
  const isOwn = own?.userId === left.by.userId;
  const all = left.texts.map(({ label, text }) => `${label}: ${text}`).join('\n');
  return (
    <Panel title="Typed before, not saved">
      <Stack gap="sm">
        <Text size="sm">
          {left.isOfReload ? (
            'You typed this before the page was loaded anew. It is here to be copied; keys and passwords are not in it.'
          ) : isOwn ? (
            `Your role is ${own.role} now, which cannot save this. It is here to be copied.`
          ) : (
            <>
              <bdi>{left.by.username}</bdi> typed this before you signed in. It is here to be copied; keys and
              passwords are not in it.
            </>
          )}
        </Text>
        <dl className={classes.texts}>
          {left.texts.map(({ label, text }, index) => (
            // The list never changes.
            <div key={index}>
              <dt>{label}</dt>
              <dd>
                <UntrustedText text={text} /> <CopyButton value={text} what={label} />
              </dd>
            </div>
          ))}
        </dl>
        <Group gap="sm">
          <Button onClick={() => copy(all)}>{state === 'copied' ? 'Copied' : 'Copy all'}</Button>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
