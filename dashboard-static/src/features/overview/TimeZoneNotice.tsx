/** For an owner whose merchant has no time zone yet: offers that of the browser. */

import { Alert, Button, Group, Text } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';

import { notifyError, notifySuccess } from '@/components/notices';
import { SubmitButton } from '@/components/SubmitButton';
import { $api, queryClient } from '@/lib/api';
import { localTimeZone } from '@/lib/time';

export function TimeZoneNotice() {
  const choose = $api.useMutation('patch', '/v1/dashboard/settings', {
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      notifySuccess(`Time zone: ${data.time_zone}.`);
    },
    onError: notifyError,
  });
  const zone = localTimeZone();
  const use = (chosen: string) => () => choose.mutate({ body: { time_zone: chosen } });
  return (
    <Alert variant="light" icon={<IconClock aria-hidden />} title="Choose your time zone">
      <Text fz="sm">
        Days of the overview, reports, exports and lists start at midnight in UTC. Your browser is in {zone}. You can
        change the time zone later in Settings.
      </Text>
      <Group gap="xs" mt="sm">
        <SubmitButton size="xs" busy={choose.isPending} onClick={use(zone)}>
          Use {zone}
        </SubmitButton>
        <Button size="xs" variant="default" disabled={choose.isPending} onClick={use('UTC')}>
          Keep UTC
        </Button>
      </Group>
    </Alert>
  );
}
