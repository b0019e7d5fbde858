import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { withoutSecrets } from '#domain/changes/without-secrets.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import type { Beside } from './json-draft.ts';

interface TakeUpProps {
  beside: Extract<Beside, { kind: 'apart' }>;
  onTakeUp: (giveUp: ReadonlySet<string>) => void;
}

const mostListed = 6;

/** What somebody else changed since the text was made: it is taken up with one press, and the text is only then another. */
export function TakeUp({ beside: { theirs, clashes }, onTakeUp }: TakeUpProps) {
  const [giveUp, setGiveUp] = useState<ReadonlySet<string>>(new Set());
  function toggle(path: string, isTheirs: boolean): void {
    setGiveUp(
      (before) => new Set([...[...before].filter((each) => each !== path), ...(isTheirs ? [path] : [])]),
    );
  }
  return (
    <Notice
      tone="warning"
      action={
        <Button variant="default" onClick={() => onTakeUp(giveUp)}>
          Take it up into the text
        </Button>
      }
    >
      <Stack gap={4}>
        <Text size="sm">
          Somebody else changed this gateway since your text was made:{' '}
          <UntrustedText text={theirs.slice(0, mostListed).map(differenceText).join('; ')} />
          {theirs.length > mostListed && `; and ${theirs.length - mostListed} more`}. Your text stays as it is
          until you take that up.
        </Text>
        {clashes.map(({ path, theirs: now, mine }) => (
          <Checkbox
            key={path}
            size="xs"
            checked={giveUp.has(path)}
            onChange={(event) => toggle(path, event.currentTarget.checked)}
            label={
              <>
                Both of you changed <UntrustedText text={path} />: now <UntrustedText text={shortText(now)} />
                , yours <UntrustedText text={shortText(mine)} />. Take theirs
              </>
            }
          />
        ))}
      </Stack>
    </Notice>
  );
}

function differenceText({
  label,
  before,
  after,
}: {
  label: string;
  before: string | undefined;
  after: string | undefined;
}): string {
  return `${label} (${before ?? 'none'} → ${after ?? 'removed'})`;
}

/** Never a key: what is mine may hold one. */
function shortText(value: unknown): string {
  if (value === undefined) return 'removed';
  const text = JSON.stringify(withoutSecrets(value)) ?? '';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
