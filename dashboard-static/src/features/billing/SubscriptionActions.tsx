/** The actions that a subscription allows, and their dialogs. */

import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';

import type { Subscription } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { CancelSubscriptionDialog, KeepSubscriptionDialog, ResumeDialog } from './SubscriptionDialogs';

const ChangePlanDialog = lazy(async () => ({ default: (await import('./ChangePlanDialog')).ChangePlanDialog }));
const PauseDialog = lazy(async () => ({ default: (await import('./PauseDialog')).PauseDialog }));

export function SubscriptionActions({ subscription }: { subscription: Subscription }) {
  const { status, cancel_at_period_end: ends } = subscription;
  const isRunning = status === 'active' || status === 'past_due';
  const [changing, change] = useDisclosure();
  const [pausing, pause] = useDisclosure();
  const [resuming, resume] = useDisclosure();
  const [canceling, cancel] = useDisclosure();
  const [keeping, keep] = useDisclosure();
  if (!useHasRole() || status === 'canceled') return null;
  return (
    <Group gap="xs">
      {status === 'paused' && (
        <Button onClick={resume.open} data-test-id="resume-subscription-button">
          Resume
        </Button>
      )}
      {(isRunning || status === 'trialing') && (
        <Button variant="default" onClick={change.open} data-test-id="change-plan-button">
          Change plan
        </Button>
      )}
      {isRunning && (
        <Button variant="default" onClick={pause.open} data-test-id="pause-subscription-button">
          Pause
        </Button>
      )}
      {ends && (
        <Button variant="default" onClick={keep.open} data-test-id="keep-subscription-button">
          Undo cancellation
        </Button>
      )}
      <Button variant="default" onClick={cancel.open} data-test-id="cancel-subscription-button">
        Cancel subscription
      </Button>
      <Suspense>
        {changing && <ChangePlanDialog subscription={subscription} close={change.close} />}
        {pausing && <PauseDialog subscription={subscription} close={pause.close} />}
      </Suspense>
      {resuming && <ResumeDialog subscription={subscription} close={resume.close} />}
      {canceling && <CancelSubscriptionDialog subscription={subscription} close={cancel.close} />}
      {keeping && <KeepSubscriptionDialog subscription={subscription} close={keep.close} />}
    </Group>
  );
}
