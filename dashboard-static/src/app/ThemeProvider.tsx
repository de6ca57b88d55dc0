/** Mantine's provider, adapted to a Content-Security-Policy without inline styles. */

import {
  convertCssVariables,
  deepMerge,
  defaultCssVariablesResolver,
  MantineProvider,
  useMantineTheme,
} from '@mantine/core';
import { type ReactNode, useLayoutEffect } from 'react';

import { cssVariables, theme } from './theme';

export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <ThemeVariables />
      {children}
    </MantineProvider>
  );
}

/** Puts the theme's CSS variables in an adopted style sheet, since Mantine itself would add a <style> element. */
function ThemeVariables() {
  const activeTheme = useMantineTheme();
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      convertCssVariables(deepMerge(defaultCssVariablesResolver(activeTheme), cssVariables(activeTheme)), ':root'),
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [activeTheme]);
  return null;
}
