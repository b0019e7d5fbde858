import { CloseButton } from '@mantine/core';
import { UntrustedText } from './UntrustedText.tsx';
import classes from './LabelChip.module.css';

export interface LabelChipProps {
  /** The label's key. */
  name: string;
  value: string;
  /** Filters by it, or the like. */
  onClick?: () => void;
  onRemove?: () => void;
}

/** A label, as `key=value`. */
export function LabelChip({ name, value, onClick, onRemove }: LabelChipProps) {
  const text = (
    <>
      <span className={classes.key}>
        <UntrustedText text={name} />
      </span>
      {value !== '' && (
        <>
          <span className={classes.equals}>=</span>
          <UntrustedText text={value} />
        </>
      )}
    </>
  );
  return (
    <span className={classes.chip}>
      {onClick ? (
        <button type="button" className={classes.button} onClick={onClick}>
          {text}
        </button>
      ) : (
        <span className={classes.text}>{text}</span>
      )}
      {onRemove && <CloseButton size="xs" onClick={onRemove} aria-label={`Remove ${name}=${value}`} />}
    </span>
  );
}
