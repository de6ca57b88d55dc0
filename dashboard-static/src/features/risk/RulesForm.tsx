/** The rules of the current mode, one a line, and whether they decide on new payments. */

import { Alert, Button, Group, Stack, Switch, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';

import { Form, FormError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { SaveButton } from '@/components/SaveButton';
import { $api, queryClient, toApiError } from '@/lib/api';
import type { RiskSettings } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { ruleError, toRules, toText } from './rules-text';

const EXAMPLE = toText([
  'if card.failures_24h >= 3 then block',
  'if amount > INR 5000.00 and card.new then require 3-D Secure',
  'if card.country != billing.country then review',
]);

const toValues = ({ enabled, rules }: RiskSettings) => ({ enabled, rules: toText(rules) });

export function RulesForm({ saved }: { saved: RiskSettings }) {
  const canEdit = useHasRole('owner');
  const [base, setBase] = useState(saved);
  const form = useForm({ initialValues: toValues(saved) });
  const load = (settings: RiskSettings) => {
    setBase(settings);
    form.setInitialValues(toValues(settings));
    form.setValues(toValues(settings));
  };
  const save = $api.useMutation('put', '/v1/risk', {
    onSuccess: async ({ data }) => {
      load(data);
      await queryClient.invalidateQueries();
      notifySuccess('Risk rules saved.');
    },
    onError: (error) => form.setFieldError('rules', ruleError(toApiError(error))),
  });
  const submit = form.onSubmit(({ enabled, rules }) =>
    save.mutate({ body: { version: base.version, enabled, rules: toRules(rules) } }),
  );
  return (
    <Panel title={saved.version === 0 ? 'Rules' : `Rules, version ${saved.version}`}>
      <Form onSubmit={submit} data-test-id="risk-rules-form">
        <Stack>
          <Switch
            label="Decide on new payments"
            description="Without a rule, facts are recorded for later checks, and every payment is allowed."
            disabled={!canEdit}
            {...form.getInputProps('enabled', { type: 'checkbox' })}
          />
          <Textarea
            label="Rules, one per line"
            description="The first rule that applies decides. A field is compared with a value, or a text with another field, such as card.country != billing.country. Actions: allow, require 3-D Secure, review, block."
            placeholder={EXAMPLE}
            rows={8}
            resize="vertical"
            spellCheck={false}
            disabled={!canEdit}
            {...form.getInputProps('rules')}
          />
          {saved.version > base.version && <Newer saved={saved} load={() => load(saved)} />}
          <FormError error={form.errors.rules ? null : save.error} />
          {canEdit && (
            <SaveButton form={form} busy={save.isPending} testId="save-risk-rules-button">
              Save rules
            </SaveButton>
          )}
        </Stack>
      </Form>
    </Panel>
  );
}

function Newer({ saved, load }: { saved: RiskSettings; load: () => void }) {
  return (
    <Alert color="yellow" variant="light" title="The rules were changed meanwhile" role="alert">
      <Group>
        Version {saved.version} was saved by another user.
        <Button size="xs" variant="default" onClick={load}>
          Discard my edit and load version {saved.version}
        </Button>
      </Group>
    </Alert>
  );
}
