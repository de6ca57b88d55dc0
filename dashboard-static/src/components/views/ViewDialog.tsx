import { Checkbox, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';

import { api, queryClient } from '@/lib/api';
import type { SavedView, ViewedList } from '@/lib/resources';
import { useHasRole } from '@/lib/session';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { Dialog } from '../Dialog';
import { useFieldError } from '../Form';
import { notifySuccess } from '../notices';

const PATH = '/v1/dashboard/saved-views';

interface ViewDialogProps {
  list: ViewedList;
  search: Record<string, string>;
  /** The view to change; a new one is saved without it. */
  view?: SavedView;
  close: () => void;
}

export function ViewDialog({ list, search, view, close }: ViewDialogProps) {
  const canShare = useHasRole();
  const form = useForm({
    initialValues: { name: view?.name ?? '', shared: view?.shared ?? false },
    validate: { name: isNotEmpty('Enter a name.') },
  });
  const save = useIdempotentMutation({
    request: (values: typeof form.values, header) =>
      view
        ? api.PATCH(`${PATH}/{view_id}`, { params: { path: { view_id: view.id } }, body: values })
        : api.POST(PATH, { params: { header }, body: { list, search, ...values } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['get', PATH] });
      notifySuccess(view ? 'View changed.' : 'View saved.');
      close();
    },
  });
  return (
    <Dialog
      title={view ? 'Rename or share view' : 'Save view'}
      text={view ? undefined : 'Keeps the filters and the search of this list.'}
      action={view ? 'Save changes' : 'Save view'}
      busy={save.isPending}
      error={useFieldError(form, save.error)}
      onSubmit={form.onSubmit(save.send)}
      close={close}
    >
      <TextInput label="Name" maxLength={60} data-autofocus {...form.getInputProps('name')} />
      {canShare && (
        <Checkbox
          label="Share with your team"
          description="Everyone in your team can open it. You and owners can change it."
          {...form.getInputProps('shared', { type: 'checkbox' })}
        />
      )}
    </Dialog>
  );
}
