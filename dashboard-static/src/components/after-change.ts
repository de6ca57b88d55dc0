/** Callbacks of successful changes. */

import { queryClient } from '@/lib/api';

import { notifySuccess } from './notices';

/** Return a callback that reads the data again, shows the message and closes the dialog. */
export function changedTo(message: string, close: () => void) {
  return async () => {
    await queryClient.invalidateQueries();
    notifySuccess(message);
    close();
  };
}
