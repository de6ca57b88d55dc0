import { Dialog } from '@/components/Dialog';
import { notifySuccess } from '@/components/notices';
import { $api, queryClient } from '@/lib/api';
import { EXPORT_NAMES } from '@/lib/exports';
import type { ExportSchedule } from '@/lib/resources';

import { EVERY_TEXTS } from './every';

export function DeleteScheduleDialog({ schedule, close }: { schedule: ExportSchedule; close: () => void }) {
  const remove = $api.useMutation('delete', '/v1/export-schedules/{schedule_id}', {
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Schedule deleted.');
      close();
    },
  });
  return (
    <Dialog
      title="Delete schedule"
      text={`The ${EVERY_TEXTS[schedule.every]} export of ${EXPORT_NAMES[schedule.resource]} ends. Existing files stay.`}
      action="Delete schedule"
      danger
      busy={remove.isPending}
      error={remove.error}
      onSubmit={(event) => {
        event.preventDefault();
        remove.mutate({ params: { path: { schedule_id: schedule.id } } });
      }}
      close={close}
    />
  );
}
