import type { AuditEntry } from '#contract/audit.ts';
import { consoleEndpoints } from '#contract/console-endpoints.ts';
import type { EndpointTable } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { Tone } from '../../ui/tone.ts';

const known: EndpointTable = { ...endpoints, ...consoleEndpoints };

/** What was done, as the endpoint table calls it; an action of another version as it came. */
export function actionWords(action: string): string {
  return Object.hasOwn(known, action) ? (known[action]?.summary ?? action) : action;
}

export const outcomeWords: Record<AuditEntry['outcome'], { tone: Tone; label: string; title: string }> = {
  pending: {
    tone: 'busy',
    label: 'Under way',
    title: 'The intent is written; the outcome is not known yet.',
  },
  ok: { tone: 'good', label: 'Done', title: 'The service did it.' },
  denied: {
    tone: 'warning',
    label: 'Denied',
    title: 'Refused by the console: wrong role, password or session.',
  },
  failed: { tone: 'bad', label: 'Failed', title: 'Refused by the service, or it could not be done.' },
  unknown: {
    tone: 'unknown',
    label: 'Unknown',
    title: 'The console stopped, or the service did not answer: it may or may not have been done.',
  },
};
