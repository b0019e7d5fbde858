import type { ReactNode } from 'react';
import classes from './KeyValue.module.css';

export interface KeyValueItem {
  label: string;
  value: ReactNode;
}

/** Facts about one thing, as a list of terms and values. */
export function KeyValue({ items }: { items: readonly KeyValueItem[] }) {
  return (
    <dl className={classes.list}>
      {items.map(({ label, value }) => (
        <div className={classes.row} key={label}>
          <dt className={classes.label}>{label}</dt>
          <dd className={classes.value} translate="no">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
