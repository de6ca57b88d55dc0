/** The settings of how customers see the merchant, with a preview that follows the form. */

import { Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useState } from 'react';

import { Form, FormError, useFieldError, useSavedValues } from '@/components/Form';
import layout from '@/components/layout.module.css';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { SaveButton } from '@/components/SaveButton';
import { $api, queryClient } from '@/lib/api';
import { changedFields } from '@/lib/changed-fields';
import type { Branding } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { emailError } from '@/lib/text';

import { BrandingPreview, DEFAULT_COLOR, isColor } from './BrandingPreview';
import { LogoPanel } from './LogoPanel';
import { SettingsTabs } from './SettingsTabs';

/** Empty for a field that is not set. */
type Values = Record<'color' | 'support_email' | 'support_phone' | 'support_url' | 'tax_id', string>;

export function BrandingPage() {
  const query = $api.useQuery('get', '/v1/dashboard/branding', {});
  const branding = query.data?.data;
  return (
    <SettingsTabs title="Branding">
      {branding ? <BrandingSettings saved={branding} /> : <QueryState query={query} />}
    </SettingsTabs>
  );
}

function BrandingSettings({ saved }: { saved: Branding }) {
  const [logo, setLogo] = useState<string>();
  return (
    <Stack gap="lg">
      <BrandingForm saved={saved} logo={saved.logo_url ? logo : undefined} />
      <LogoPanel saved={saved} chosen={logo} choose={setLogo} />
    </Stack>
  );
}

function toFormValues({ color, support_email, support_phone, support_url, tax_id }: Branding): Values {
  return {
    color: color ?? '',
    support_email: support_email ?? '',
    support_phone: support_phone ?? '',
    support_url: support_url ?? '',
    tax_id: tax_id ?? '',
  };
}

const toRequestBody = (values: Values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim() || null]));

const optional = (pattern: RegExp, message: string) => (value: string) =>
  !value.trim() || pattern.test(value.trim()) ? null : message;

const VALIDATE = {
  color: optional(/^#[0-9a-f]{6}$/i, 'Enter a color such as #1d4ed8.'),
  support_email: (email: string) => (email.trim() ? emailError(email) : null),
  support_phone: optional(/^\+?[0-9][0-9 ()-]{3,23}$/, 'Enter a phone number.'),
  support_url: optional(/^https:\/\/\S+$/, 'Enter a URL that starts with https://.'),
};

function BrandingForm({ saved, logo }: { saved: Branding; logo: string | undefined }) {
  const canEdit = useHasRole('owner');
  const form = useForm<Values>({ initialValues: toFormValues(saved), validate: VALIDATE });
  useSavedValues(form, toFormValues(saved));
  const save = $api.useMutation('patch', '/v1/dashboard/branding', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Branding saved.');
    },
  });
  const error = useFieldError(form, save.error);
  const submit = form.onSubmit((values) =>
    save.mutate({ body: changedFields(toRequestBody(toFormValues(saved)), toRequestBody(values)) }),
  );
  return (
    <Form onSubmit={submit} data-test-id="branding-form">
      <Stack gap="lg">
        <div className={layout.halves}>
          <Fields form={form} canEdit={canEdit} />
          <Panel title="Preview">
            <BrandingPreview name={saved.name} logo={logo} {...form.values} />
          </Panel>
        </div>
        <FormError error={error} />
        {canEdit && (
          <SaveButton form={form} busy={save.isPending} testId="save-branding-button">
            Save branding
          </SaveButton>
        )}
      </Stack>
    </Form>
  );
}

interface FieldsProps {
  form: UseFormReturnType<Values>;
  canEdit: boolean;
}

function Fields({ form, canEdit }: FieldsProps) {
  return (
    <Panel title="What customers see">
      <Stack>
        <TextInput
          label="Button color"
          description="The text on it becomes black or white, by contrast."
          placeholder="#1d4ed8"
          disabled={!canEdit}
          rightSection={<ColorPicker form={form} canEdit={canEdit} />}
          {...form.getInputProps('color')}
        />
        <TextInput label="Support email" type="email" disabled={!canEdit} {...form.getInputProps('support_email')} />
        <TextInput label="Support phone" type="tel" disabled={!canEdit} {...form.getInputProps('support_phone')} />
        <TextInput
          label="Support page"
          type="url"
          placeholder="https://"
          disabled={!canEdit}
          {...form.getInputProps('support_url')}
        />
        <TextInput
          label="Tax number"
          description="Printed on invoices, credit notes and receipts, such as a GSTIN."
          maxLength={40}
          autoComplete="off"
          disabled={!canEdit}
          {...form.getInputProps('tax_id')}
        />
      </Stack>
    </Panel>
  );
}

/** The browser's own color picker, which has no empty value. */
function ColorPicker({ form, canEdit }: FieldsProps) {
  return (
    <input
      type="color"
      aria-label="Choose button color"
      value={isColor(form.values.color) ? form.values.color : DEFAULT_COLOR}
      disabled={!canEdit}
      onChange={({ currentTarget }) => form.setFieldValue('color', currentTarget.value)}
    />
  );
}
