import './app/global.css';

import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { router } from './app/router';
import { Styled } from './app/Styled';
import { noted } from './components/notices';
import { queries } from './lib/api';
import { lastWords } from './lib/tab';

const words = lastWords();
if (words) noted(words);

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Styled>
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Styled>
  </StrictMode>,
);
