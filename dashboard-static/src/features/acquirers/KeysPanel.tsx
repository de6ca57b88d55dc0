/** The keys of an acquirer account: check and replace. The secret is never shown. */

import { Alert, Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';

import { DescriptionList } from '@/components/DescriptionList';
import { Dialog } from '@/components/Dialog';
import { Mono } from '@/components/DisplayValues';
import { FormError, useFieldError } from '@/components/Form';
import { Panel } from '@/components/Panel';
import { SubmitButton } from '@/components/SubmitButton';
import { $api } from '@/lib/api';
import type { AcquirerAccount } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { KeyFields, type KeyValues, validateKeys } from './AccountFields';
import { ACQUIRERS } from './acquirer-texts';
import { useUpdateAcquirer } from './use-update-acquirer';

export function KeysPanel({ account }: { account: AcquirerAccount }) {
  const canEdit = useHasRole('owner');
  const [replacing, replaceDialog] = useDisclosure();
  const { keys } = ACQUIRERS[account.kind];
  if (!keys) return null;
  const { publicKey, secret } = keys;
  return (
    <Panel title="Keys">
      <Stack gap="md">
        <DescriptionList
          items={{
            [publicKey.label]: <Mono>{account.public_key ?? ''}</Mono>,
            [secret.label]: <Mono>{`•••• ${account.secret_last4}`}</Mono>,
          }}
        />
        {canEdit && (
          // A result is about the keys that were checked.
          <KeyCheck key={`${account.public_key} ${account.updated_at}`} account={account}>
            <Button size="xs" variant="default" onClick={replaceDialog.open}>
              Replace keys
            </Button>
          </KeyCheck>
        )}
      </Stack>
      {replacing && <ReplaceKeysDialog account={account} close={replaceDialog.close} />}
    </Panel>
  );
}

const RESULT_COLORS = { accepted: 'green', refused: 'red', unreachable: 'yellow' };

function KeyCheck({ account, children }: { account: AcquirerAccount; children: ReactNode }) {
  const check = $api.useMutation('post', '/v1/acquirers/{acquirer_id}/test-keys');
  const result = check.data?.data;
  return (
    <>
      <Group gap="xs">
        <SubmitButton
          size="xs"
          variant="default"
          busy={check.isPending}
          onClick={() => check.mutate({ params: { path: { acquirer_id: account.id } } })}
        >
          Check keys
        </SubmitButton>
        {children}
      </Group>
      {result && !check.isPending && (
        <Alert color={RESULT_COLORS[result.result]} variant="light" role="status">
          {result.description}
        </Alert>
      )}
      <FormError error={check.error} />
    </>
  );
}

function ReplaceKeysDialog({ account, close }: { account: AcquirerAccount; close: () => void }) {
  const form = useForm<KeyValues>({
    initialValues: { public_key: account.public_key ?? '', secret: '' },
    validate: (values) => validateKeys(account.kind, values),
  });
  const replace = useUpdateAcquirer(account, 'Keys replaced.', close);
  const submit = form.onSubmit(({ public_key, secret }) =>
    replace.update({ public_key: public_key.trim(), secret: secret.trim() }),
  );
  const { name } = ACQUIRERS[account.kind];
  return (
    <Dialog
      title="Replace keys"
      text={`The new keys must belong to the same ${name} account, because captures and refunds of its payments stay with it.${
        account.kind === 'cashfree'
          ? ' A new client secret also signs the webhooks: rotate the webhook secret, too.'
          : ''
      }`}
      action="Replace keys"
      busy={replace.isPending}
      error={useFieldError(form, replace.error)}
      onSubmit={submit}
      close={close}
    >
      <KeyFields kind={account.kind} form={form} />
    </Dialog>
  );
}
