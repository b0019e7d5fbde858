import { Button, Group, Text } from '@mantine/core';
import { Notice } from '../../ui/notices/Notice.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { bulkWords, type BulkKind } from './bulk-action.ts';
import type { GatewayNews } from './bulk-draft.ts';
import classes from './BulkDock.module.css';

interface BulkNewsProps {
  kind: BulkKind;
  news: readonly GatewayNews[];
  onKeep: (uuids: ReadonlySet<string>) => void;
  onLeaveOut: (uuids: ReadonlySet<string>) => void;
}

/** The rest is marked in the plan, and decided with the last two buttons. */
const mostTold = 5;

/** What somebody changed while the plan was open: of each it is said whether it is to be changed all the same. */
export function BulkNews({ kind, news, onKeep, onLeaveOut }: BulkNewsProps) {
  const { verb } = bulkWords({ kind });
  const all = new Set(news.map(({ uuid }) => uuid));
  const told = news.length === 1 ? [] : news.slice(0, mostTold);
  const [only] = news;
  return (
    <Notice tone="warning" role="alert">
      <Text size="sm" fw={600}>
        Somebody changed {news.length === 1 ? 'one of them' : `${news.length} of them`} while this was open
      </Text>
      {told.map((each) => (
        <Decision
          key={each.uuid}
          news={each}
          verb={verb}
          onKeep={() => onKeep(new Set([each.uuid]))}
          onLeaveOut={() => onLeaveOut(new Set([each.uuid]))}
        />
      ))}
      {news.length > told.length && told.length > 0 && (
        <Text size="sm">and {news.length - told.length} more, marked below</Text>
      )}
      {only && news.length === 1 ? (
        <Decision news={only} verb={verb} onKeep={() => onKeep(all)} onLeaveOut={() => onLeaveOut(all)} />
      ) : (
        <Group gap="xs" mt="sm">
          <Button size="compact-sm" variant="default" onClick={() => onLeaveOut(all)}>
            Leave all out
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onKeep(all)}>
            {verb} all anyway
          </Button>
        </Group>
      )}
    </Notice>
  );
}

interface DecisionProps {
  news: GatewayNews;
  verb: string;
  onKeep: () => void;
  onLeaveOut: () => void;
}

function Decision({ news: { name, what }, verb, onKeep, onLeaveOut }: DecisionProps) {
  return (
    <div className={classes.decision}>
      <span>
        <UntrustedText text={name} />: <UntrustedText text={what} />
      </span>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={onLeaveOut} aria-label={`Leave out: ${name}`}>
          Leave out
        </Button>
        <Button size="compact-sm" variant="default" onClick={onKeep} aria-label={`${verb} anyway: ${name}`}>
          {verb} anyway
        </Button>
      </Group>
    </div>
  );
}
