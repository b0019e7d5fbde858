import { Button, Text } from '@mantine/core';
import { Notice } from '../../ui/notices/Notice.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import type { GatewayNews } from './bulk-news.ts';
import classes from './BulkDock.module.css';

interface BulkNewsProps {
  news: readonly GatewayNews[];
  onRead: () => void;
}

/** The rest is in the plan that is read then. */
const mostTold = 5;

/** What somebody changed while the plan was open: it is planned anew before anything can be sent. */
export function BulkNews({ news, onRead }: BulkNewsProps) {
  return (
    <Notice
      tone="warning"
      role="alert"
      action={
        <Button size="compact-sm" variant="default" onClick={onRead}>
          Show what is there now
        </Button>
      }
    >
      <Text size="sm" fw={600}>
        Somebody changed {news.length === 1 ? 'one of them' : `${news.length} of them`} while this was open
      </Text>
      <ul className={classes.effects}>
        {news.slice(0, mostTold).map(({ uuid, name, what }) => (
          <li key={uuid}>
            <UntrustedText text={name} />: <UntrustedText text={what} />
          </li>
        ))}
        {news.length > mostTold && <li>and {news.length - mostTold} more</li>}
      </ul>
    </Notice>
  );
}
