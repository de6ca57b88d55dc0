/** The actions that a mandate allows, and their dialogs. */

import { Button, Group } from '@mantine/core';
import { useState } from 'react';

import { changedTo } from '@/components/after-change';
import { Dialog } from '@/components/Dialog';
import { api } from '@/lib/api';
import type { Mandate } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

type Action = 'pause' | 'resume' | 'revoke';

interface ActionDialog {
  button: string;
  title: string;
  text: string;
  success: string;
  danger?: true;
}

const DIALOGS: Record<Action, ActionDialog> = {
  pause: {
    button: 'Pause',
    title: 'Pause mandate',
    text: 'No payment by it can start until you resume it. A payment that is in progress can still succeed.',
    success: 'Mandate paused.',
  },
  resume: {
    button: 'Resume',
    title: 'Resume mandate',
    text: 'Payments by it can start again, within its limits.',
    success: 'Mandate resumed.',
  },
  revoke: {
    button: 'Revoke',
    title: 'Revoke mandate',
    text: 'No payment by it can start any more. A payment that is in progress can still succeed. This cannot be undone.',
    success: 'Mandate revoked.',
    danger: true,
  },
};

const ALLOWED: Record<Mandate['status'], Action[]> = {
  pending: ['revoke'],
  active: ['pause', 'revoke'],
  paused: ['resume', 'revoke'],
  revoked: [],
  expired: [],
};

export function MandateActions({ mandate }: { mandate: Mandate }) {
  const [open, setOpen] = useState<Action>();
  if (!useHasRole()) return null;
  return (
    <Group gap="xs">
      {ALLOWED[mandate.status].map((action) => (
        <Button
          key={action}
          variant={action === 'resume' ? 'filled' : 'default'}
          onClick={() => setOpen(action)}
          data-test-id={`${action}-mandate-button`}
        >
          {DIALOGS[action].button}
        </Button>
      ))}
      {open && <MandateDialog key={open} action={open} mandate={mandate} close={() => setOpen(undefined)} />}
    </Group>
  );
}

function MandateDialog({ action, mandate, close }: { action: Action; mandate: Mandate; close: () => void }) {
  const { title, text, success, danger } = DIALOGS[action];
  const change = useIdempotentMutation({
    request: (id: string, header) =>
      api.POST(`/v1/mandates/{mandate_id}/${action}`, { params: { path: { mandate_id: id }, header } }),
    onSuccess: changedTo(success, close),
  });
  return (
    <Dialog
      title={title}
      text={text}
      action={title}
      {...(danger ? { danger, dismiss: 'Keep mandate' } : {})}
      busy={change.isPending}
      error={change.error}
      onSubmit={(event) => {
        event.preventDefault();
        change.send(mandate.id);
      }}
      close={close}
    />
  );
}
