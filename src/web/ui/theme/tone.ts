/** What a state means to whoever looks: shown as shape, word and colour together. */
export type Tone = 'good' | 'warning' | 'bad' | 'busy' | 'neutral' | 'unknown';
