import { UntrustedText } from '../../ui/UntrustedText.tsx';
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
      <p className={classes.source}>
        Source:{' '}
        {source.split('; ').map((part, index) => (
          <span key={part}>
            {index > 0 && '; '}
            <SourcePart text={part} />
          </span>
        ))}
      </p>
    </div>
  );
}

function SourcePart({ text }: { text: string }) {
  const [address, ...rest] = text.split(' ');
  if (!address?.startsWith('https://')) return text;
  return (
    <>
      <a className={classes.sourceLink} href={address} target="_blank" rel="noreferrer">
        {new URL(address).hostname}
      </a>
      {rest.length > 0 && ` ${rest.join(' ')}`}
    </>
  );
}
