/** The corner of the page where notices appear. It loads after the page, and then shows those that wait. */

import { Notifications } from '@mantine/notifications';

export function Notices() {
  return <Notifications position="bottom-right" />;
}
