/** The state of an acquirer account. Closing asks for confirmation. */

import { Group, Radio, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';

import { Dialog } from '@/components/Dialog';
import { Form, FormError, useSavedValues } from '@/components/Form';
import { Panel } from '@/components/Panel';
import { SubmitButton } from '@/components/SubmitButton';
import type { AcquirerAccount } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { capitalize } from '@/lib/text';

import { STATES } from './acquirer-texts';
import { useUpdateAcquirer } from './use-update-acquirer';

type State = AcquirerAccount['state'];

export function AccountStatePanel({ account }: { account: AcquirerAccount }) {
  const canEdit = useHasRole('owner');
  const [closing, closeDialog] = useDisclosure();
  const form = useForm<{ state: State }>({ initialValues: { state: account.state } });
  useSavedValues(form, { state: account.state });
  const save = useUpdateAcquirer(account, 'State changed.');
  const submit = form.onSubmit(({ state }) => (state === 'closed' ? closeDialog.open() : save.update({ state })));
  return (
    <Panel title="State">
      <Form onSubmit={submit}>
        <Stack>
          <Radio.Group aria-label="State" {...form.getInputProps('state')}>
            <Stack gap="xs">
              {Object.entries(STATES).map(([state, description]) => (
                <Radio
                  key={state}
                  value={state}
                  label={capitalize(state)}
                  description={description}
                  disabled={!canEdit}
                />
              ))}
            </Stack>
          </Radio.Group>
          <FormError error={save.error} />
          {canEdit && (
            <Group justify="flex-end">
              <SubmitButton type="submit" size="xs" busy={save.isPending} disabled={!form.isDirty()}>
                Change state
              </SubmitButton>
            </Group>
          )}
        </Stack>
      </Form>
      {closing && <CloseAccountDialog account={account} close={closeDialog.close} />}
    </Panel>
  );
}

function CloseAccountDialog({ account, close }: { account: AcquirerAccount; close: () => void }) {
  const save = useUpdateAcquirer(account, 'Account closed.', close);
  return (
    <Dialog
      title="Close account"
      text={`${account.name} takes no new payments, and its payments cannot be captured or refunded until you open it again, or set it to draining.`}
      action="Close account"
      danger
      busy={save.isPending}
      error={save.error}
      onSubmit={(event) => {
        event.preventDefault();
        save.update({ state: 'closed' });
      }}
      close={close}
    />
  );
}
