import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';

import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { SecretInput } from '@/components/SecretInput';
import { api, queryClient } from '@/lib/api';
import { useMode } from '@/lib/mode';
import type { AcquirerKind } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import {
  INITIAL_OPTIONS,
  KeyFields,
  type KeyValues,
  NameField,
  OptionFields,
  type OptionValues,
  toOptionsBody,
  validateKeys,
  validateOptions,
} from './AccountFields';
import { ACQUIRERS, acquirerOptions } from './acquirer-texts';

interface Values extends OptionValues, KeyValues {
  kind: AcquirerKind;
  webhook_secret: string;
}

const NO_KEYS = { public_key: '', secret: '', webhook_secret: '' };

export function CreateAcquirerDialog({ close }: { close: () => void }) {
  const mode = useMode();
  const navigate = useNavigate();
  const form = useForm<Values>({
    initialValues: { kind: 'stripe', ...INITIAL_OPTIONS, ...NO_KEYS },
    validate: (values) => ({ ...validateOptions(values.kind, values), ...validateKeys(values.kind, values) }),
  });
  const create = useIdempotentMutation({
    request: (values: Values, header) => api.POST('/v1/acquirers', { params: { header }, body: toRequestBody(values) }),
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      notifySuccess('Account added.');
      await navigate({ to: '/settings/acquirers/$id', params: { id: data.id } });
    },
  });
  const { kind } = form.values;
  const changeKind = (next: string | null) => {
    form.clearErrors();
    form.setValues({ ...NO_KEYS, kind: next as AcquirerKind }); // keys belong to one acquirer
  };
  return (
    <Dialog
      title="Add account"
      text={`Use the account's ${mode} keys. Secrets are encrypted and never shown again.`}
      action="Add account"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit(create.send)}
      close={close}
      data-test-id="new-acquirer-form"
    >
      <Select
        label="Acquirer"
        data={acquirerOptions(mode)}
        allowDeselect={false}
        data-autofocus
        {...form.getInputProps('kind')}
        onChange={changeKind}
      />
      <NameField form={form} />
      <KeyFields kind={kind} form={form} />
      <SecretInput
        label="Webhook secret"
        description={`Optional, you can add it later. ${ACQUIRERS[kind].webhookSecret}`}
        {...form.getInputProps('webhook_secret')}
      />
      <OptionFields kind={kind} form={form} />
    </Dialog>
  );
}

function toRequestBody({ kind, public_key, secret, webhook_secret, ...options }: Values) {
  return {
    kind,
    ...(kind === 'simulator' ? {} : { public_key: public_key.trim(), secret: secret.trim() }),
    ...(webhook_secret.trim() ? { webhook_secret: webhook_secret.trim() } : {}),
    cards: options.cards,
    multicapture: false,
    upi: false,
    ...toOptionsBody(kind, options),
  };
}
