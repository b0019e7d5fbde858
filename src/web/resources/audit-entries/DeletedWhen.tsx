import { Moment } from '../../ui/time/Moment.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import { type Deleted, useDeletion } from './use-deletion.ts';

interface DeletedWhenProps {
  gatewayUuid: string;
  /** The thing itself, and what it may have gone with. */
  of: readonly Deleted[];
}

/** One sentence: who deleted it and when, or, where nobody here did, when that was noticed. */
export function DeletedWhen({ gatewayUuid, of }: DeletedWhenProps) {
  const deletion = useDeletion(gatewayUuid, of);
  if (!deletion) return null;
  if (deletion.by !== undefined) {
    return (
      <>
        It was deleted by <UntrustedText text={deletion.by} />, <Moment at={deletion.at} />.
      </>
    );
  }
  return (
    <>
      It was deleted{deletion.isElsewhere && ' elsewhere'}, noticed at <Moment at={deletion.noticedAt} />.
    </>
  );
}
