/** Short words about what was just done, at the corner of the page. */

import { notifications } from '@mantine/notifications';

import { refusalFrom } from '@/lib/api';

export function done(message: string): void {
  notifications.show({ message, color: 'green', withBorder: true });
}

export function noted(message: string): void {
  notifications.show({ message, withBorder: true, autoClose: 15_000 });
}

export function refused(error: unknown): void {
  refusedSo('', error);
}

/** With what that means, where the refusal alone leaves it open. */
export function refusedSo(so: string, error: unknown): void {
  const { message, requestId } = refusalFrom(error);
  notifications.show({
    title: message,
    message: [so, requestId && `Request ${requestId}`].filter(Boolean).join(' '),
    color: 'red',
    withBorder: true,
    autoClose: 10_000,
  });
}
