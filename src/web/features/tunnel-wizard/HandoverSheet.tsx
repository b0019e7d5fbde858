import type { HandoverRow } from '#domain/vendors/handover-row.ts';
import { HandoverTable } from '../../resources/tunnel-form/HandoverTable.tsx';
import classes from './tunnel-wizard.module.css';

interface HandoverSheetProps {
  tunnel: string;
  gateway: string;
  rows: readonly HandoverRow[];
  isOpen?: boolean;
}

/** Both ends' values for whoever runs the peer, folded: long, and wanted when the peer is configured. */
export function HandoverSheet({ tunnel, gateway, rows, isOpen = false }: HandoverSheetProps) {
  return (
    <details className={classes.folded} open={isOpen}>
      <summary>For whoever runs the peer</summary>
      <HandoverTable
        title={`Tunnel ${tunnel} of gateway ${gateway}`}
        fileName={`tunnel-${tunnel}.txt`}
        rows={rows}
      />
    </details>
  );
}
