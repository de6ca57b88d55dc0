import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { loadPage, PageNotLoaded } from '@/lib/load-page';
import { button, renderInApp } from '@/test/render';

import { ErrorPage } from './ErrorPage';

const reload = vi.spyOn(location, 'reload').mockImplementation(() => {});

afterEach(() => {
  vi.unstubAllGlobals();
  reload.mockClear();
});

const siteResponds = (response: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(response));

test('a page whose code is missing names the connection', async () => {
  const missing = loadPage(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module: /a.js')));
  await expect(missing).rejects.toThrow(PageNotLoaded);

  await renderInApp(<ErrorPage error={await missing.catch((error: unknown) => error)} />);

  expect(screen.getByRole('status').textContent).toContain('Check your connection.');
});

test.each([
  ['does not respond', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['responds with an error', () => Promise.resolve(new Response('', { status: 502 }))],
])('the app stays while the site %s', async (_, response) => {
  siteResponds(response);
  await renderInApp(<ErrorPage error={new PageNotLoaded()} />);

  fireEvent.click(button('Reload page'));

  await screen.findByText('The gateway still cannot be reached. Try again in a moment.');
  expect(reload).not.toHaveBeenCalled();
});

test('the page is reloaded when the site responds', async () => {
  siteResponds(() => Promise.resolve(new Response('')));
  await renderInApp(<ErrorPage error={new PageNotLoaded()} />);

  fireEvent.click(button('Reload page'));

  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
});
