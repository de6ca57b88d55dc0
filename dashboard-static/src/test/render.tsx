/** Renders components with the dashboard's providers, at an address of their own. */

import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import type { ReactElement, ReactNode } from 'react';

import { theme } from '@/app/theme';
import { queryClient } from '@/lib/api';
import { textSearchParams } from '@/lib/filters';

// Failed queries are retried without a pause.
const options = queryClient.getDefaultOptions();
queryClient.setDefaultOptions({ ...options, queries: { ...options.queries, retryDelay: 0 } });

export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider env="test" theme={theme}>
      <Notifications />
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </MantineProvider>
  );
}

/**
 * Render the element at a URL and return the router, whose location changes with navigation. The element reads its
 * parameters, such as `$id`, from the URL by the path.
 */
export async function renderInApp(element: ReactElement, url = '/', path = url.split('?')[0]) {
  queryClient.clear();
  notifications.clean();
  const root = createRootRoute({ component: Outlet, notFoundComponent: () => element });
  const route = createRoute({ getParentRoute: () => root, path: path ?? '/', component: () => element });
  const router = createRouter({
    routeTree: root.addChildren([route]),
    history: createMemoryHistory({ initialEntries: [url] }),
    ...textSearchParams,
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
