import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { renderInApp } from '@/test/render';

import { UnknownAddress } from './NotFound';

test('an unknown address leads to the overview and offers no other mode', async () => {
  await renderInApp(<UnknownAddress />, '/paymnets');

  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('No such page');
  expect(screen.getByRole('link', { name: 'Go to overview' }).getAttribute('href')).toBe('/');
  expect(screen.queryByText(/mode/)).toBeNull();
});
