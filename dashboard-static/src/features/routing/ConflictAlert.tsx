/** Another user saved the routing while it was edited here. The edit is kept. */

import { Alert, Button, Group, Stack, Text } from '@mantine/core';

import { DateTime } from '@/components/DisplayValues';
import type { Routing } from '@/lib/resources';

import { RulesList } from './RulesList';
import { useUserName } from './use-user-name';

interface ConflictAlertProps {
  saved: Routing;
  /** Base the edit on the saved version. */
  keep: () => void;
  /** Load the saved version. */
  discard: () => void;
}

export function ConflictAlert({ saved, keep, discard }: ConflictAlertProps) {
  const userName = useUserName();
  return (
    <Alert color="yellow" variant="light" title="The routing was changed meanwhile" role="alert">
      <Stack gap="xs">
        <Text fz="sm">
          {userName(saved.changed_by)} saved version {saved.version} (<DateTime at={saved.created_at} />
          ). Your edit is still here. If you continue with it, saving replaces these rules:
        </Text>
        <RulesList routing={saved} />
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={keep}>
            Continue with my edit
          </Button>
          <Button size="xs" variant="default" onClick={discard}>
            Discard my edit and load version {saved.version}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
