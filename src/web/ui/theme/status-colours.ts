import type { CSSVariablesResolver } from '@mantine/core';
import type { Tone } from './tone.ts';

interface Ink {
  text: string;
  tint: string;
}

/** Every text reaches 4.5:1 on its tint and on the page. Orange and vermilion, not red and green: they part for all eyes. */
const light: Record<Tone, Ink> = {
  good: { text: '#17684f', tint: '#e4f2ec' },
  warning: { text: '#8a4b00', tint: '#fdf0dc' },
  bad: { text: '#b3261e', tint: '#fdeae7' },
  busy: { text: '#1f5aa8', tint: '#e5eefb' },
  neutral: { text: '#4a5260', tint: '#eef0f3' },
  unknown: { text: '#6a4a8f', tint: '#f2ecf8' },
};
const dark: Record<Tone, Ink> = {
  good: { text: '#7cc9ad', tint: '#15302a' },
  warning: { text: '#f0b45c', tint: '#38290f' },
  bad: { text: '#ff9a8d', tint: '#40201d' },
  busy: { text: '#8ab8f5', tint: '#172c48' },
  neutral: { text: '#b4bbc6', tint: '#262b34' },
  unknown: { text: '#c3a8e6', tint: '#2d243c' },
};

/**
 * `--status-<tone>` for text and glyphs, `--status-<tone>-tint` for what lies behind them; `--page` for what is behind
 * everything, `--surface` for panels and dialogs, `--hairline` for borders.
 */
export const statusColours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...variablesOf(light),
    '--surface': '#ffffff',
    '--surface-sunken': '#f7f8fa',
    '--hairline': '#e4e7ec',
    '--page': '#f7f8fa',
    '--hint': '#1d222a',
    '--hint-text': '#ffffff',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-error': light.bad.text,
    '--mantine-color-placeholder': '#5a6372',
  },
  dark: {
    ...variablesOf(dark),
    '--surface': '#1a1f26',
    '--surface-sunken': '#15191f',
    '--hairline': '#2a303a',
    '--page': '#15191f',
    '--hint': '#d5d9e0',
    '--hint-text': '#15191f',
    '--mantine-color-body': '#1a1f26',
    '--mantine-color-error': dark.bad.text,
    '--mantine-color-placeholder': '#959dab',
  },
});

function variablesOf(inks: Record<Tone, Ink>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inks).flatMap(([tone, ink]) => [
      [`--status-${tone}`, ink.text],
      [`--status-${tone}-tint`, ink.tint],
    ]),
  );
}
