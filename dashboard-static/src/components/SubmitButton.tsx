/** A button that does something, and waits until it is done. */

import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentProps, MouseEvent } from 'react';

interface SubmitButtonProps extends ButtonProps, Omit<ComponentProps<'button'>, keyof ButtonProps | 'ref'> {
  busy: boolean;
  'data-test-id'?: string;
}

/** While it cannot be pressed it keeps the focus, which a disabled button would lose; a double click is one press. */
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
