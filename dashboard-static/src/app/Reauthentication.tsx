/** Loads and opens the dialog in which the user confirms who they are, when a request needs it. */

import { lazy, Suspense } from 'react';

import { useIsReauthenticationNeeded } from '@/lib/reauthentication';

const ReauthenticationDialog = lazy(() =>
  import('./ReauthenticationDialog').then((module) => ({ default: module.ReauthenticationDialog })),
);

export function Reauthentication() {
  const isNeeded = useIsReauthenticationNeeded();
  return <Suspense>{isNeeded && <ReauthenticationDialog />}</Suspense>;
}
