import type { AuditKind } from '#contract/audit.ts';
import type { Setting } from '../configuration/field.ts';

/**
 * What was done to a setting. `Set` where nobody knows what it was before.
 * @param value the new one
 */
export function settingStory(
  verb: 'Change' | 'Set',
  { story, isSecret }: Setting,
  value: unknown,
): { sentence: string; kind: AuditKind } {
  const { what, kind } = story;
  if (isSecret) return { sentence: `Replace ${what}`, kind };
  switch (kind) {
    case 'renamed':
      return { sentence: `${verb === 'Set' ? 'Name' : 'Rename'} ${what}`, kind };
    case 'started-stopped':
      return { sentence: `${value === 'stopped' ? 'Stop' : 'Start'} ${what}`, kind };
    default:
      return { sentence: `${verb} ${what}`, kind };
  }
}
