import { Button } from '@mantine/core';
import { Notice } from '../notices/Notice.tsx';
import { UntrustedText } from '../values/UntrustedText.tsx';
import classes from './ChangedByOthers.module.css';

export interface ChangedPlace {
  key: string;
  /** "IKE SA rekey" */
  label: string;
  onGo: () => void;
}

interface ChangedByOthersProps {
  /** Fields that both changed, in the order of the page. */
  clashes: readonly ChangedPlace[];
  /** Fields that were set to something else right after they were saved. */
  overtaken: readonly ChangedPlace[];
  /** What both made the same, in words. */
  agreed: readonly string[];
  onCloseAgreed: () => void;
}

/** What somebody else did to what is being typed here: one line that stays in sight, with the ways to the fields. */
export function ChangedByOthers({ clashes, overtaken, agreed, onCloseAgreed }: ChangedByOthersProps) {
  if (clashes.length + overtaken.length + agreed.length === 0) return null;
  return (
    <div className={classes.sticky}>
      {clashes.length > 0 && (
        <Notice tone="warning">
          {counted(clashes.length)} changed by somebody else while you typed: <Places places={clashes} />
        </Notice>
      )}
      {overtaken.length > 0 && (
        <Notice tone="warning">
          {counted(overtaken.length)} changed by somebody else right after you saved:{' '}
          <Places places={overtaken} />
        </Notice>
      )}
      {agreed.length > 0 && (
        <Notice
          tone="neutral"
          action={
            <Button variant="default" size="compact-sm" onClick={onCloseAgreed}>
              Close
            </Button>
          }
        >
          It is already so: somebody else made the same of <UntrustedText text={agreed.join(', ')} />.
        </Notice>
      )}
    </div>
  );
}

function Places({ places }: { places: readonly ChangedPlace[] }) {
  return places.map(({ key, label, onGo }, index) => (
    <span key={key}>
      {index > 0 && ', '}
      <button type="button" className={classes.place} onClick={onGo}>
        <UntrustedText text={label} />
      </button>
    </span>
  ));
}

function counted(count: number): string {
  return count === 1 ? '1 field was' : `${count} fields were`;
}
