/** Mantine under a policy without inline styles. */

import { convertCssVariables, deepMerge, defaultCssVariablesResolver, MantineProvider, useMantineTheme } from '@mantine/core';
import { useLayoutEffect, type ReactNode } from 'react';

import { theme, cssVariables } from './theme';

export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <ThemeVariables />
      {children}
    </MantineProvider>
  );
}

/** The theme's CSS variables in a sheet that script adopts, where Mantine itself would write a <style>. */
function ThemeVariables() {
  const activeTheme = useMantineTheme();
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(convertCssVariables(deepMerge(defaultCssVariablesResolver(activeTheme), cssVariables(activeTheme)), ':root'));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [activeTheme]);
  return null;
}
