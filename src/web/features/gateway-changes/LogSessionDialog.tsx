import { Modal, Stack, Text } from '@mantine/core';
import type { LogSessions } from '#contract/log-session.ts';
import { CopyButton } from '../../ui/actions/CopyButton.tsx';
import { KeyValue } from '../../ui/values/KeyValue.tsx';
import { Notice } from '../../ui/notices/Notice.tsx';
import classes from './gateway-changes.module.css';

export interface LogSessionDialogProps {
  sessions: LogSessions['sessions'];
  /** Forgets them. */
  onClose: () => void;
}

/** The one time that a session's token is seen. */
export function LogSessionDialog({ sessions, onClose }: LogSessionDialogProps) {
  return (
    <Modal opened onClose={onClose} title="VPN log session" size="lg" closeOnClickOutside={false}>
      <Stack gap="md">
        <Notice tone="warning">
          Copy what you need now: the token is shown once. Gatehouse keeps neither it nor the session.
        </Notice>
        {sessions.map(({ session_id: id, token }) => (
          <KeyValue
            key={id}
            items={[
              { label: 'Session ID', value: <Copied value={id} what="the session ID" /> },
              { label: 'Token', value: <Copied value={token} what="the token" /> },
            ]}
          />
        ))}
        {sessions.length === 0 && <Text size="sm">The service answered without a session.</Text>}
        <Text size="xs" c="dimmed">
          Where the log of a session is read is not documented by the service.
        </Text>
      </Stack>
    </Modal>
  );
}

function Copied({ value, what }: { value: string; what: string }) {
  return (
    <span className={classes.copied}>
      <code>{value}</code>
      <CopyButton value={value} what={what} />
    </span>
  );
}
