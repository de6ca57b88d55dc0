/** A button with a busy state. */

import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentProps, MouseEvent } from 'react';

interface SubmitButtonProps extends ButtonProps, Omit<ComponentProps<'button'>, keyof ButtonProps | 'ref'> {
  busy: boolean;
  'data-test-id'?: string;
}

/** Stays focusable while busy or disabled, since a disabled button loses the focus. A double click counts once. */
export function SubmitButton({ busy, disabled = false, onClick, ...button }: SubmitButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy || disabled || event.detail > 1) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Button
      {...button}
      loading={busy}
      data-disabled={disabled || undefined}
      onClick={press}
      renderRoot={(root) => <button {...root} disabled={false} aria-disabled={busy || disabled} />}
    />
  );
}
