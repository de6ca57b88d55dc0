/** Renders components with the dashboard's providers, at an address of their own. */

import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import type { ReactElement, ReactNode } from 'react';

import { queryClient } from '@/lib/api';

export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider env="test">
      <Notifications />
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </MantineProvider>
  );
}

/** Render the element and return the router, whose location changes with navigation. */
export async function renderInApp(element: ReactElement) {
  queryClient.clear();
  notifications.clean();
  const router = createRouter({
    routeTree: createRootRoute({ component: () => element, notFoundComponent: () => element }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  await router.load();
  const view = render(
    <Providers>
      <RouterProvider router={router as never} />
    </Providers>,
  );
  return { ...view, router };
}

export const button = (name: string | RegExp) => screen.getByRole('button', { name });
