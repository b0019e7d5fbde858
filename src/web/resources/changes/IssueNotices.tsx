import { Text } from '@mantine/core';
import type { Issue } from '#domain/rules/issue.ts';
import { Notice } from '../../ui/notices/Notice.tsx';
import { SourceNote } from '../../ui/values/SourceNote.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

/** What the rules say about the outcome: errors, then warnings, each with what to do about it. */
export function IssueNotices({ issues }: { issues: readonly Issue[] }) {
  const sorted = [...ofSeverity(issues, 'error'), ...ofSeverity(issues, 'warning')];
  return sorted.map(({ severity, message, fix, source }, index) => (
    <Notice key={index} tone={severity === 'error' ? 'bad' : 'warning'} role="note">
      <Text size="sm">
        <strong>{severity === 'error' ? 'Would be refused: ' : 'Warning: '}</strong>
        <UntrustedText text={message} />
        {fix !== undefined && (
          <>
            {' '}
            <UntrustedText text={fix} />
          </>
        )}
      </Text>
      <SourceNote source={source} />
    </Notice>
  ));
}

function ofSeverity(issues: readonly Issue[], severity: Issue['severity']): Issue[] {
  return issues.filter((issue) => issue.severity === severity);
}
