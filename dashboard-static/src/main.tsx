import './app/global.css';

import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { router } from './app/router';
import { ThemeProvider } from './app/ThemeProvider';
import { notifyInfo } from './components/notices';
import { queryClient } from './lib/api';
import { takeReloadReason } from './lib/cross-tab-session';

const reason = takeReloadReason();
if (reason) notifyInfo(reason);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ThemeProvider>
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>
  </StrictMode>,
);
