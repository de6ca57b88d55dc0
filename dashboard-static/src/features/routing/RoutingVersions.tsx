/** The versions of the routing. Restoring saves the rules of an earlier one as a new version. */

import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';

import { actionsColumn, type Column } from '@/components/columns';
import { Dialog } from '@/components/Dialog';
import { DateTime } from '@/components/DisplayValues';
import { EmptyState } from '@/components/EmptyState';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { Table } from '@/components/Table';
import { $api, api, POLLING, queryClient } from '@/lib/api';
import type { Routing } from '@/lib/resources';
import { useHasRole } from '@/lib/session';

import { toDraft, toRules } from './draft';
import { RulesList } from './RulesList';
import { useUserName } from './use-user-name';

interface RoutingVersionsProps {
  current: Routing;
  hasEdit: boolean;
}

type Row = Routing & { id: string };

export function RoutingVersions({ current, hasEdit }: RoutingVersionsProps) {
  const canEdit = useHasRole('owner');
  const userName = useUserName();
  const [restoring, restore] = useState<Routing>();
  const query = $api.useQuery('get', '/v1/routing/versions', {}, POLLING);
  const columns: Column<Row>[] = [
    { name: 'version', title: 'Version', render: ({ version }) => `Version ${version}` },
    { name: 'rules', title: 'Rules', render: (routing) => <RulesList routing={routing} />, phone: 'plain' },
    { name: 'changed_by', title: 'Saved by', render: (routing) => userName(routing.changed_by) },
    { name: 'created_at', title: 'Saved', render: (routing) => <DateTime at={routing.created_at} /> },
    ...(canEdit
      ? [
          actionsColumn(
            (routing: Row) =>
              routing.version !== current.version && <RestoreButton routing={routing} restore={restore} />,
          ),
        ]
      : []),
  ];
  const rows = query.data?.data.map((routing) => ({ ...routing, id: String(routing.version) }));
  return (
    <Panel title="Versions">
      {!rows ? (
        <QueryState query={query} lines={2} />
      ) : rows.length === 0 ? (
        <EmptyState title="No saved version" text="The default routing applies until you save rules." />
      ) : (
        <Table label="Versions" rows={rows} columns={columns} />
      )}
      {restoring && (
        <RestoreDialog routing={restoring} current={current} hasEdit={hasEdit} close={() => restore(undefined)} />
      )}
    </Panel>
  );
}

function RestoreButton({ routing, restore }: { routing: Routing; restore: (routing: Routing) => void }) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      onClick={() => restore(routing)}
      aria-label={`Restore version ${routing.version}`}
    >
      Restore
    </Button>
  );
}

function RestoreDialog(props: RoutingVersionsProps & { routing: Routing; close: () => void }) {
  const { routing, current, hasEdit, close } = props;
  const save = useMutation({
    mutationFn: () => api.PUT('/v1/routing', { body: { ...toRules(toDraft(routing)), version: current.version } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess(`Version ${routing.version} restored.`);
      close();
    },
  });
  return (
    <Dialog
      title={`Restore version ${routing.version}`}
      text={
        <>
          <Text fz="sm">Its rules are saved as version {current.version + 1} and apply to new payments.</Text>
          {hasEdit && <Text fz="sm">Your edit is not saved by this. You can continue with it afterwards.</Text>}
        </>
      }
      action="Restore version"
      busy={save.isPending}
      error={save.error}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
      close={close}
    />
  );
}
