import { CloseButton, FileInput, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';

import { Form, FormError } from '@/components/Form';
import { notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { SubmitButton } from '@/components/SubmitButton';
import { api, queryClient } from '@/lib/api';
import type { Dispute } from '@/lib/resources';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

import { CONTENT_TYPES, fileError, uploadEvidence } from './evidence';

interface UploadedFile {
  id: string;
  name: string;
}

const MAX_FILES = 10;
const TEXTS = {
  explanation: '',
  product_description: '',
  shipping_carrier: '',
  shipping_tracking_number: '',
};

export function ContestForm({ dispute }: { dispute: Dispute }) {
  const [files, setFiles] = useState<UploadedFile[]>([]);
  const form = useForm({ initialValues: TEXTS });
  const contest = useIdempotentMutation({
    request: (evidence: Record<string, string>, header) =>
      api.POST('/v1/disputes/{dispute_id}/contest', {
        params: { path: { dispute_id: dispute.id }, header },
        body: { evidence, files: files.map(({ id }) => id) },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      notifySuccess('Evidence sent to the acquirer.');
    },
    onError: () => queryClient.invalidateQueries(),
  });
  const submit = form.onSubmit((values) => contest.send(filledIn(values)));
  const isEmpty = files.length === 0 && Object.keys(filledIn(form.values)).length === 0;
  return (
    <Panel title="Contest the dispute">
      <Form onSubmit={submit}>
        <Stack gap="md">
          <Textarea
            label="Explanation"
            description="Why the dispute is wrong. The customer's bank reads it."
            rows={4}
            maxLength={5000}
            {...form.getInputProps('explanation')}
          />
          <TextInput label="Product" maxLength={5000} {...form.getInputProps('product_description')} />
          <TextInput label="Shipping carrier" maxLength={255} {...form.getInputProps('shipping_carrier')} />
          <TextInput label="Tracking number" maxLength={255} {...form.getInputProps('shipping_tracking_number')} />
          <EvidenceFiles
            disputeId={dispute.id}
            files={files}
            add={(file) => setFiles((known) => [...known, file])}
            remove={(id) => setFiles((known) => known.filter((file) => file.id !== id))}
            isSending={contest.isPending}
          />
          <FormError error={contest.error} />
          <Group justify="flex-end">
            <SubmitButton type="submit" busy={contest.isPending} disabled={isEmpty}>
              Contest dispute
            </SubmitButton>
          </Group>
        </Stack>
      </Form>
    </Panel>
  );
}

interface EvidenceFilesProps {
  disputeId: string;
  files: UploadedFile[];
  add: (file: UploadedFile) => void;
  /** Takes a file out of the response, which then does not name it: the acquirer never gets it. */
  remove: (id: string) => void;
  isSending: boolean;
}

function EvidenceFiles({ disputeId, files, add, remove, isSending }: EvidenceFilesProps) {
  const picker = useRef<HTMLButtonElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const upload = async (file: File | null) => {
    if (!file) return;
    const refused = fileError(file);
    setError(refused);
    if (refused) return;
    setBusy(true);
    try {
      add({ id: await uploadEvidence(disputeId, file), name: file.name });
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : 'The upload failed. Try again.');
    } finally {
      setBusy(false);
    }
  };
  const takeOut = (id: string) => {
    flushSync(() => remove(id)); // the picker is disabled until the tenth file is gone
    picker.current?.focus();
  };
  return (
    <Stack gap="xs">
      <FileInput
        ref={picker}
        label="File"
        description="PDF, PNG or JPEG of at most 5 MB. Up to 10 files, but some acquirers take one."
        placeholder={busy ? 'Uploading…' : 'Choose a file'}
        accept={CONTENT_TYPES.join(',')}
        value={null}
        disabled={busy || isSending || files.length >= MAX_FILES}
        error={error}
        onChange={(file) => void upload(file)}
      />
      {files.map(({ id, name }) => (
        <Group key={id} gap="xs">
          <Text fz="sm">{name} (uploaded)</Text>
          <CloseButton size="sm" aria-label={`Remove ${name}`} disabled={isSending} onClick={() => takeOut(id)} />
        </Group>
      ))}
    </Stack>
  );
}

function filledIn(values: typeof TEXTS): Record<string, string> {
  const trimmed = Object.entries(values).map(([name, value]) => [name, value.trim()]);
  return Object.fromEntries(trimmed.filter(([, value]) => value));
}
