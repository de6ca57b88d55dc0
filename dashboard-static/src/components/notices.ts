/** Notifications in the corner of the page. */

import { notifications } from '@mantine/notifications';

import { toApiError } from '@/lib/api-error';

export function notifySuccess(message: string): void {
  notifications.show({ message, color: 'green', withBorder: true });
}

export function notifyInfo(message: string): void {
  notifications.show({ message, withBorder: true, autoClose: 15_000 });
}

export function notifyError(error: unknown): void {
  notifyErrorWithHint('', error);
}

/** Show the error with a hint about its consequence. */
export function notifyErrorWithHint(hint: string, error: unknown): void {
  const { message, requestId } = toApiError(error);
  notifications.show({
    title: message,
    message: [hint, requestId && `Request ID: ${requestId}`].filter(Boolean).join(' '),
    color: 'red',
    withBorder: true,
    autoClose: 10_000,
  });
}
