/** Asks before a page with unsaved changes is left. */

import { useBlocker } from '@tanstack/react-router';

import { Dialog } from '@/components/Dialog';

export function UnsavedChanges({ active }: { active: boolean }) {
  const blocker = useBlocker({
    // Without a session, nothing can be saved.
    shouldBlockFn: ({ next }) => active && next.pathname !== '/sign-in',
    enableBeforeUnload: active,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog
      title="Leave without saving?"
      text="Your changes of the routing are lost if you leave this page."
      action="Leave page"
      dismiss="Keep editing"
      danger
      busy={false}
      onSubmit={(event) => {
        event.preventDefault();
        blocker.proceed();
      }}
      close={blocker.reset}
    />
  );
}
