import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Shade 8 carries white text at 7.9:1, shade 6 (dark scheme) at 4.8:1. */
const harbour: MantineColorsTuple = [
  '#eef4fb',
  '#d9e6f5',
  '#b3cdea',
  '#8ab1de',
  '#74a5dd',
  '#4a83c6',
  '#3a73b8',
  '#2f62a1',
  '#24528b',
  '#183c69',
];
/** Cool greys; shade 6 is the dimmed text of the light scheme, 5.9:1 on white. */
const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#eff1f4',
  '#e4e7ec',
  '#d3d8e0',
  '#b9c0cb',
  '#949dab',
  '#5a6372',
  '#4a5260',
  '#343b47',
  '#1d222a',
];
/** Shade 7 is the dark scheme's page, 2 its dimmed text (5.6:1), 4 its borders. */
const dark: MantineColorsTuple = [
  '#d5d9e0',
  '#b4bbc6',
  '#959dab',
  '#6b7382',
  '#39404c',
  '#2a303a',
  '#1f242c',
  '#15191f',
  '#101319',
  '#0a0d11',
];

/** For what destroys. Shades 6 and 8 carry white text at 5.4:1 and more. */
const red: MantineColorsTuple = [
  '#fdeae7',
  '#fad3ce',
  '#f4aaa2',
  '#ee8075',
  '#e55d50',
  '#d5463a',
  '#c2362b',
  '#bb2d23',
  '#b3261e',
  '#931b14',
];

/** The whole look, in one place. Text in red or green is made of the status colours, never of Mantine's. */
export const theme = createTheme({
  colors: { harbour, gray, dark, red },
  primaryColor: 'harbour',
  primaryShade: { light: 8, dark: 6 },
  black: '#1d222a',
  autoContrast: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.5' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '2rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '16px' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Anchor: { defaultProps: { underline: 'hover' } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Table: {
      defaultProps: { borderColor: 'var(--hairline)', highlightOnHoverColor: 'var(--surface-sunken)' },
    },
    // A dialog's head is not the page's banner.
    ModalHeader: { defaultProps: { role: 'presentation' } },
  },
});
