import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { renderInApp } from '@/test/render';

import { useShortcutsDialog } from './Shortcuts';

function Shortcuts() {
  return useShortcutsDialog().dialog;
}

test('? lists the keyboard shortcuts', async () => {
  await renderInApp(<Shortcuts />);

  fireEvent.keyDown(document.documentElement, { key: '?', code: 'Slash', shiftKey: true });

  expect((await screen.findByRole('dialog')).textContent).toContain('Previous row');
});
