import './global.css';

import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';

import { ThemeProvider } from './ThemeProvider';

const Notices = lazy(async () => ({ default: (await import('./Notices')).Notices }));

/** Show the pages of a site in its `#root`, with the theme and the notices that all sites have. */
export function mount(pages: ReactNode, queryClient: QueryClient): void {
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <ThemeProvider>
        <Suspense>
          <Notices />
        </Suspense>
        <QueryClientProvider client={queryClient}>{pages}</QueryClientProvider>
      </ThemeProvider>
    </StrictMode>,
  );
}
