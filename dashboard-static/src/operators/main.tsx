import '@/app/global.css';

import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';

import { ThemeProvider } from '@/app/ThemeProvider';

import { queryClient } from './api';
import { router } from './router';

const Notices = lazy(async () => ({ default: (await import('@/app/Notices')).Notices }));

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ThemeProvider>
      <Suspense>
        <Notices />
      </Suspense>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </ThemeProvider>
  </StrictMode>,
);
