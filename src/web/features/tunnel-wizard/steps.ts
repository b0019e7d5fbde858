import { ipsecFieldsOf, tunnelFieldsOf } from '../../resources/tunnel-form/tunnel-fields.ts';

export const stepIds = ['peer', 'networks', 'crypto', 'key', 'review'] as const;
export type StepId = (typeof stepIds)[number];

export interface WizardStep {
  id: StepId;
  title: string;
  /** What the step is for, under its heading. */
  about: string;
  /** Of the wizard's values; strings, because the values know the steps. */
  fields: readonly string[];
}

/** All of them have a value that is right for most: they are folded away, and no step of their own. */
export const monitoringFields: readonly string[] = [...tunnelFieldsOf('inside'), ...ipsecFieldsOf('dpd')];

export const steps: readonly WizardStep[] = [
  {
    id: 'peer',
    title: 'Peer',
    about: 'The device at the other end, and the address by which this gateway reaches it.',
    fields: [
      'connection',
      'connectionName',
      ...tunnelFieldsOf('name'),
      ...tunnelFieldsOf('ends'),
      'vendor',
      'model',
      'isBehindNat',
    ],
  },
  {
    id: 'networks',
    title: 'Networks',
    about: 'The networks which the connection joins: those here and those behind the peer.',
    fields: ['localRoutes', 'remoteRoutes'],
  },
  {
    id: 'crypto',
    title: 'Crypto',
    about: 'What both ends must have in common to understand each other.',
    fields: ['preset', ...ipsecFieldsOf('phase1'), ...ipsecFieldsOf('phase2'), ...monitoringFields],
  },
  {
    id: 'key',
    title: 'Pre-shared key',
    about: 'The secret by which the two ends know each other.',
    fields: ['psk'],
  },
  {
    id: 'review',
    title: 'Review',
    about: 'What will be sent, what it does, and what the other end needs to know.',
    fields: [],
  },
];

export function isStepId(word: string): word is StepId {
  return (stepIds as readonly string[]).includes(word);
}

export function stepById(id: StepId): WizardStep {
  const step = steps.find((each) => each.id === id);
  if (!step) throw new Error(`The wizard has no step ${id}.`);
  return step;
}

/** The step with a field: `localRoutes.0.network` belongs to the networks. */
export function stepOfField(field: string): StepId {
  const [first = ''] = field.split('.');
  return steps.find(({ fields }) => fields.includes(first))?.id ?? 'review';
}
