/** Buttons that move an item of a list up or down, or remove it. They keep the focus. */

import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import { flushSync } from 'react-dom';

interface OrderButtonsProps {
  /** The item's name for screen readers, such as rule 2. */
  name: string;
  index: number;
  count: number;
  move: (to: number) => void;
  /** Removes the item and returns the element that receives the focus. */
  remove: () => HTMLElement | null;
}

export function OrderButtons({ name, index, count, move, remove }: OrderButtonsProps) {
  const moveTo = (to: number) => (event: MouseEvent<HTMLButtonElement>) => {
    const button = event.currentTarget;
    if (to < 0 || to >= count) return;
    flushSync(() => move(to));
    button.focus(); // a moved element loses the focus
  };
  const removeItem = () => {
    let next: HTMLElement | null = null;
    flushSync(() => {
      next = remove();
    });
    (next as HTMLElement | null)?.focus();
  };
  return (
    <Group gap={2} wrap="nowrap">
      <OrderButton label={`Move ${name} up`} disabled={index === 0} onClick={moveTo(index - 1)}>
        <IconArrowUp size={16} />
      </OrderButton>
      <OrderButton label={`Move ${name} down`} disabled={index === count - 1} onClick={moveTo(index + 1)}>
        <IconArrowDown size={16} />
      </OrderButton>
      <OrderButton label={`Remove ${name}`} onClick={removeItem}>
        <IconTrash size={16} />
      </OrderButton>
    </Group>
  );
}

interface OrderButtonProps {
  label: string;
  disabled?: boolean;
  onClick: (event: MouseEvent<HTMLButtonElement>) => void;
  children: ReactNode;
}

/** A disabled button stays focusable, since the first item's button had the focus before the move. */
function OrderButton({ label, disabled = false, onClick, children }: OrderButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      aria-disabled={disabled}
      data-disabled={disabled || undefined}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}
