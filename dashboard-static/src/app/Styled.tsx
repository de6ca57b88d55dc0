/** Mantine under a policy without inline styles. */

import { convertCssVariables, deepMerge, defaultCssVariablesResolver, MantineProvider, useMantineTheme } from '@mantine/core';
import { useLayoutEffect, type ReactNode } from 'react';

import { theme, variables } from './theme';

export function Styled({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <AdoptedVariables />
      {children}
    </MantineProvider>
  );
}

/** The theme's CSS variables in a sheet that script adopts, where Mantine itself would write a <style>. */
function AdoptedVariables() {
  const used = useMantineTheme();
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(convertCssVariables(deepMerge(defaultCssVariablesResolver(used), variables(used)), ':root'));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [used]);
  return null;
}
