import type { IssueSubject } from '#domain/advice/issue-subject.ts';
import { ConnectionLink, TunnelLink } from '../../resources/links/links.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

interface IssueSubjectLinkProps {
  gatewayUuid: string;
  subject: IssueSubject;
}

/** To the page where something can be mended; nothing for what the gateway's own page has. */
export function IssueSubjectLink({ gatewayUuid, subject }: IssueSubjectLinkProps) {
  if (subject.kind === 'gateway') return null;
  const { connection } = subject;
  if (subject.kind === 'connection' || subject.tunnel.uuid === undefined) {
    return (
      <ConnectionLink size="sm" gatewayUuid={gatewayUuid} connectionUuid={connection.uuid}>
        <UntrustedText text={subjectWords(subject)} />
      </ConnectionLink>
    );
  }
  return (
    <TunnelLink
      size="sm"
      gatewayUuid={gatewayUuid}
      connectionUuid={connection.uuid}
      tunnelUuid={subject.tunnel.uuid}
    >
      <UntrustedText text={subjectWords(subject)} />
    </TunnelLink>
  );
}

function subjectWords(subject: Exclude<IssueSubject, { kind: 'gateway' }>): string {
  return subject.kind === 'connection'
    ? `Connection ${subject.connection.name ?? ''}`
    : `Tunnel ${subject.tunnel.name ?? ''}`;
}
