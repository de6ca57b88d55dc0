/** The Mantine theme. */

import { type CSSVariablesResolver, createTheme, Drawer, Menu, Modal, Notification, Tooltip } from '@mantine/core';

// Screen readers would announce a dialog's <header> as a second banner of the page.
const NO_BANNER = { header: { role: 'presentation' } };

/** Mantine's green.9 has a contrast of 4.36 to white: this one reaches 4.5 to 1. */
export const DARK_GREEN = '#1c6b30';

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 8 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.0625rem' } } },
  components: {
    // Scroll lock by script needs an inline style, which the Content-Security-Policy forbids: app/global.css locks it.
    Modal: Modal.extend({
      defaultProps: {
        lockScroll: false,
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
        attributes: NO_BANNER,
      },
    }),
    Drawer: Drawer.extend({
      defaultProps: { lockScroll: false, closeButtonProps: { 'aria-label': 'Close' }, attributes: NO_BANNER },
    }),
    // The placeholder that would receive the initial focus is not a menu item.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: true } },
    }),
  },
});

/** Mantine's dimmed text and light badges have too little contrast: these reach 4.5 to 1. */
export const cssVariables: CSSVariablesResolver = (theme) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': theme.colors.gray[7],
    '--mantine-color-placeholder': '#6b7280',
    '--mantine-color-error': theme.colors.red[9],
    ...filledColor('red', theme.colors.red[9]),
    ...lightColor('green', DARK_GREEN),
    ...lightColor('red', theme.colors.red[9]),
    ...lightColor('yellow', '#7a4a00'),
    ...lightColor('blue', theme.colors.blue[9]),
    ...lightColor('gray', theme.colors.gray[8]),
    ...lightColor('indigo', '#304cc0'),
  },
  dark: {
    '--mantine-color-body': '#1b1c1f',
    '--mantine-color-dimmed': theme.colors.dark[1],
    '--mantine-color-placeholder': '#a0a0a0',
    '--mantine-color-error': theme.colors.red[5],
    ...filledColor('red', theme.colors.red[9]),
    '--mantine-color-anchor': theme.colors.indigo[3],
    ...lightColor('green', theme.colors.green[3]),
    ...lightColor('red', theme.colors.red[3]),
    ...lightColor('yellow', theme.colors.yellow[3]),
    ...lightColor('blue', theme.colors.blue[3]),
    ...lightColor('gray', theme.colors.gray[4]),
    ...lightColor('indigo', theme.colors.indigo[3]),
  },
});

function filledColor(color: string, value: string): Record<string, string> {
  return { [`--mantine-color-${color}-filled`]: value, [`--mantine-color-${color}-filled-hover`]: value };
}

function lightColor(color: string, value: string): Record<string, string> {
  return { [`--mantine-color-${color}-light-color`]: value };
}
