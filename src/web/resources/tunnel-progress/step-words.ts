import type { TunnelStep, TunnelStepId } from '#domain/health/tunnel-steps.ts';
import type { Tone } from '../../ui/theme/tone.ts';

export const stepTones: Record<TunnelStep['status'], Tone> = {
  done: 'good',
  current: 'busy',
  todo: 'neutral',
  failed: 'bad',
  again: 'bad',
  half: 'warning',
  quiet: 'neutral',
  unknown: 'unknown',
};

export const statusWords: Record<TunnelStep['status'], string> = {
  done: 'done',
  current: 'now',
  todo: 'to come',
  failed: 'failed',
  again: 'not yet, trying again',
  half: 'one way only',
  quiet: 'none so far',
  unknown: 'not known',
};

export const stepTitles: Record<TunnelStepId, string> = {
  gateway: 'The gateway takes the change',
  init: 'IKE_SA_INIT',
  auth: 'IKE_AUTH',
  ike: 'IKE SA established',
  child: 'Child SA installed',
  packets: 'Packets both ways',
};

/** What happens in a step, for somebody who waits for it. */
export const stepAbout: Record<TunnelStepId, string> = {
  gateway: 'Its configuration is passed on.',
  init: 'The two ends agree on phase 1 algorithms and exchange DH keys.',
  auth: 'Each proves with the pre-shared key who it is.',
  ike: 'The two ends trust each other.',
  child: 'The keys of the traffic are there (phase 2).',
  packets: 'Traffic from here arrives, and the answers come back.',
};
