import './app/global.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';

import { router } from './app/router';
import { ThemeProvider } from './app/ThemeProvider';
import { notifyInfo } from './components/notices';
import { queryClient } from './lib/api';
import { takeReloadReason } from './lib/cross-tab-session';

const Notices = lazy(async () => ({ default: (await import('./app/Notices')).Notices }));

const reason = takeReloadReason();
if (reason) notifyInfo(reason);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ThemeProvider>
      <Suspense>
        <Notices />
      </Suspense>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>
  </StrictMode>,
);
