import type { TunnelStep, TunnelStepId } from '#domain/lifecycle/tunnel-steps.ts';
import type { Tone } from '../../ui/tone.ts';

export const stepTones: Record<TunnelStep['status'], Tone> = {
  done: 'good',
  current: 'busy',
  todo: 'neutral',
  failed: 'bad',
  half: 'warning',
};

export const statusWords: Record<TunnelStep['status'], string> = {
  done: 'done',
  current: 'now',
  todo: 'to come',
  failed: 'failed',
  half: 'one way only',
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
