/** The edit of the routing: which version it is based on, whether it is saved, and whether another save came between. */

import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { notifySuccess } from '@/components/notices';
import { api, queryClient, toApiError } from '@/lib/api';
import type { Routing } from '@/lib/resources';

import { isSameDraft, type RoutingDraft, toDraft, toDraftErrors, toRules, validateDraft } from './draft';

export function useRoutingEdit(saved: Routing) {
  const [base, setBase] = useState(saved);
  const form = useForm<RoutingDraft>({ initialValues: toDraft(saved), validate: validateDraft });
  const isDirty = !isSameDraft(form.values, toDraft(base));
  const isNewer = saved.version > base.version;
  const load = (routing: Routing) => {
    setBase(routing);
    form.setValues(toDraft(routing));
    form.clearErrors();
  };
  const save = useMutation({
    mutationFn: async (draft: RoutingDraft) =>
      (await api.PUT('/v1/routing', { body: { ...toRules(draft), version: base.version } })).data,
    onSuccess: async (result) => {
      if (result) load(result.data);
      notifySuccess('Routing saved.');
      await queryClient.invalidateQueries();
    },
    onError: async (error) => {
      form.setErrors(toDraftErrors(toApiError(error)) ?? {});
      await queryClient.invalidateQueries(); // another version may have been saved
    },
  });
  // Without an edit, or if an unanswered save of this edit succeeded, the page follows the saved routing.
  const isFollowing = !isDirty || isSameDraft(form.values, toDraft(saved));
  const isChanged = isNewer || (saved.version === base.version && !isSameDraft(toDraft(saved), toDraft(base)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly fetched routing is loaded
  useEffect(() => {
    if (isChanged && isFollowing) load(saved);
  }, [saved, isChanged, isFollowing]);
  const hasConflict = isNewer && !isFollowing;
  return {
    form,
    base,
    isDirty,
    hasConflict,
    isSaving: save.isPending,
    error: hasConflict || toDraftErrors(toApiError(save.error)) ? null : save.error,
    submit: form.onSubmit((draft) => save.mutate(draft)),
    discard: () => load(saved),
    keep: () => setBase(saved),
  };
}
