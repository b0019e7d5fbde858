import { SourceNote } from '../../ui/values/SourceNote.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';
import classes from './advice.module.css';

interface AdviceTextProps {
  message: string;
  fix: string | undefined;
  /** Sections and addresses, parted by semicolons. */
  source: string;
}

/** What is wrong, what to do about it, and who says so. */
export function AdviceText({ message, fix, source }: AdviceTextProps) {
  return (
    <div className={classes.text}>
      <p className={classes.message}>
        <UntrustedText text={message} />
      </p>
      {fix && (
        <p className={classes.fix}>
          <UntrustedText text={fix} />
        </p>
      )}
      <SourceNote source={source} />
    </div>
  );
}
