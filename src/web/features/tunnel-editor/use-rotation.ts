import { use, useEffect, useState } from 'react';
import type { IkeSa } from '#contract/metrics.ts';
import type { Fact } from '#domain/health/fact.ts';
import { TimeSourceContext } from '../../ui/time/use-now.ts';
import { noRotation, noteOldSa, type Rotation, rotationAt, rotationStore } from './rotation.ts';

interface TunnelRotation {
  rotation: Rotation;
  /** The key has just been rotated. */
  note: () => void;
  /** What became of it is known. */
  forget: () => void;
}

/** The rotation of a tunnel's key in this tab, with the IKE SAs that are seen not to prove it. */
export function useRotation(tunnelUuid: string, sa: Fact<IkeSa | undefined>): TunnelRotation {
  const { now } = use(TimeSourceContext);
  const [store] = useState(() => rotationStore(tunnelUuid));
  const [rotation, setRotation] = useState(() => store.read(noRotation));
  const noted = noteOldSa(rotation, sa.value, sa.observedAt);
  if (noted !== rotation) setRotation(noted);
  // The tab's storage is outside React.
  useEffect(() => {
    if (rotation.at === 0) store.clear();
    else store.write(rotation);
  }, [rotation, store]);
  return {
    rotation: noted,
    note: () => setRotation(rotationAt(now(), sa.value)),
    forget: () => setRotation(noRotation),
  };
}
