import { Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useParams } from '@tanstack/react-router';

import { DescriptionList } from '@/components/DescriptionList';
import { CopyableText, DateTime } from '@/components/DisplayValues';
import { Form, FormError, useFieldError, useSavedValues } from '@/components/Form';
import layout from '@/components/layout.module.css';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { SubmitButton } from '@/components/SubmitButton';
import { $api, POLLING } from '@/lib/api';
import { changedFields } from '@/lib/changed-fields';
import type { AcquirerAccount } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { NameField, OptionFields, toOptionsBody, toOptionValues, validateOptions } from './AccountFields';
import { AccountStateBadge } from './AccountStateBadge';
import { AccountStatePanel } from './AccountStatePanel';
import { ACQUIRERS, CARD_OPTIONS } from './acquirer-texts';
import { KeysPanel } from './KeysPanel';
import { useUpdateAcquirer } from './use-update-acquirer';
import { WebhookPanel } from './WebhookPanel';

export function AcquirerPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = $api.useQuery('get', '/v1/acquirers/{acquirer_id}', { params: { path: { acquirer_id: id } } }, POLLING);
  const canEdit = useHasRole('owner');
  const account = query.data?.data;
  if (!account) return <QueryState page query={query} />;
  return (
    <Page
      title={account.name}
      heading={
        <Group gap="sm" component="span">
          {account.name}
          <AccountStateBadge state={account.state} />
        </Group>
      }
      subtitle={<CopyableText text={account.id} />}
      parent={{ title: 'Acquirers', to: '/settings/acquirers' }}
    >
      <div className={layout.detail}>
        <Stack gap="lg">
          {canEdit ? <OptionsForm account={account} /> : <Options account={account} />}
          <WebhookPanel account={account} />
        </Stack>
        <Stack gap="lg">
          <KeysPanel account={account} />
          <AccountStatePanel account={account} />
        </Stack>
      </div>
    </Page>
  );
}

function Options({ account }: { account: AcquirerAccount }) {
  return (
    <Panel title="Account">
      <DescriptionList
        items={{
          Acquirer: ACQUIRERS[account.kind].name,
          Cards: CARD_OPTIONS[account.cards],
          'Multiple captures': account.multicapture && 'Yes',
          UPI: account.upi && 'Yes',
          'Currencies besides INR': account.currencies.join(', '),
          'Customer phone number': account.customer_phone,
          Created: <DateTime at={account.created_at} />,
          Updated: <DateTime at={account.updated_at} />,
        }}
      />
    </Panel>
  );
}

function OptionsForm({ account }: { account: AcquirerAccount }) {
  const saved = toOptionValues(account);
  const form = useForm({ initialValues: saved, validate: (values) => validateOptions(account.kind, values) });
  useSavedValues(form, saved);
  const save = useUpdateAcquirer(account, 'Account saved.');
  const error = useFieldError(form, save.error);
  const submit = form.onSubmit((values) =>
    save.update(changedFields(toOptionsBody(account.kind, saved), toOptionsBody(account.kind, values))),
  );
  return (
    <Panel title={`${ACQUIRERS[account.kind].name} account`}>
      <Form onSubmit={submit} data-test-id="acquirer-form">
        <Stack>
          <NameField form={form} />
          <OptionFields kind={account.kind} form={form} />
          <FormError error={error} />
          <Group justify="flex-end">
            <SubmitButton type="submit" busy={save.isPending} disabled={!form.isDirty()}>
              Save account
            </SubmitButton>
          </Group>
        </Stack>
      </Form>
    </Panel>
  );
}
