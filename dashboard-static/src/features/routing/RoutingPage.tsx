import { Badge, Button, Group, Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';

import { Form, FormError } from '@/components/Form';
import layout from '@/components/layout.module.css';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { SubmitButton } from '@/components/SubmitButton';
import { SettingsTabs } from '@/features/settings/SettingsTabs';
import { useAcquirers } from '@/lib/acquirers';
import { $api, POLLING, toApiError } from '@/lib/api';
import type { AcquirerAccount, Routing } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { ConflictAlert } from './ConflictAlert';
import { toDraftErrors, toRules } from './draft';
import { RoutingPreview } from './RoutingPreview';
import { RulesForm } from './RulesForm';
import { RulesList } from './RulesList';
import { UnsavedChanges } from './UnsavedChanges';
import { useRoutingEdit } from './use-routing-edit';

const RoutingVersions = lazy(async () => ({ default: (await import('./RoutingVersions')).RoutingVersions }));

export function RoutingPage() {
  const canEdit = useHasRole('owner');
  const routing = $api.useQuery('get', '/v1/routing', {}, POLLING);
  const accounts = useAcquirers();
  const saved = routing.data?.data;
  return (
    <SettingsTabs title="Routing">
      {!saved || !accounts.data ? (
        <QueryState query={saved ? accounts : routing} />
      ) : (
        <Stack gap="lg">
          {canEdit ? <Editor saved={saved} accounts={accounts.data.data} /> : <SavedRouting saved={saved} />}
        </Stack>
      )}
    </SettingsTabs>
  );
}

function versionTitle({ version }: Routing): string {
  return version === 0 ? 'Default routing' : `Version ${version}`;
}

function SavedRouting({ saved }: { saved: Routing }) {
  const canPreview = useHasRole('member');
  return (
    <>
      <div className={layout.detail}>
        <Panel title={versionTitle(saved)}>
          <RulesList routing={saved} />
        </Panel>
        {canPreview && <RoutingPreview prepare={() => ({})} rulesText={JSON.stringify(saved)} />}
      </div>
      <Suspense>
        <RoutingVersions current={saved} hasEdit={false} />
      </Suspense>
    </>
  );
}

function Editor({ saved, accounts }: { saved: Routing; accounts: AcquirerAccount[] }) {
  const edit = useRoutingEdit(saved);
  const { form, isDirty } = edit;
  // Rules that are not saved are sent with the preview.
  const prepare = () => {
    if (!isDirty) return {};
    return form.validate().hasErrors ? null : { routing: toRules(form.values) };
  };
  const showError = (error: unknown) => {
    const errors = toDraftErrors(toApiError(error));
    if (errors) form.setErrors(errors);
  };
  return (
    <>
      <UnsavedChanges active={isDirty} />
      <div className={layout.detail}>
        <Panel
          title={versionTitle(edit.base)}
          actions={
            isDirty && (
              <Badge variant="light" color="yellow" tt="none" radius="sm">
                Unsaved changes
              </Badge>
            )
          }
        >
          <Form onSubmit={edit.submit} data-test-id="routing-form">
            <Stack gap="md">
              <RulesForm form={form} accounts={accounts} />
              {edit.hasConflict && <ConflictAlert saved={saved} keep={edit.keep} discard={edit.discard} />}
              <FormError error={edit.error} />
              <Group justify="flex-end" gap="xs">
                {isDirty && (
                  <Button variant="default" onClick={edit.discard}>
                    Discard changes
                  </Button>
                )}
                <SubmitButton type="submit" busy={edit.isSaving} disabled={!isDirty || edit.hasConflict}>
                  Save routing
                </SubmitButton>
              </Group>
            </Stack>
          </Form>
        </Panel>
        <RoutingPreview prepare={prepare} rulesText={JSON.stringify(form.values)} onError={showError} />
      </div>
      <Suspense>
        <RoutingVersions current={saved} hasEdit={isDirty} />
      </Suspense>
    </>
  );
}
