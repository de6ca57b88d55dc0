import { FileInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';

import { Code } from '@/components/Code';
import { Dialog } from '@/components/Dialog';
import { useFieldError } from '@/components/Form';
import { api, queryClient } from '@/lib/api';
import { MAX_FILE_NAME, MAX_FILE_SIZE } from '@/lib/refund-batches';
import { useIdempotentMutation } from '@/lib/use-idempotent-mutation';

const EXAMPLE = `receipt,amount,reason
cart-1042,200.00,Item returned
cart-1043,,Order canceled`;

export function UploadDialog({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const form = useForm<{ csv: File | null }>({
    initialValues: { csv: null },
    validate: { csv: fileError },
  });
  const create = useIdempotentMutation({
    request: async ({ csv }: { csv: File }, header) =>
      api.POST('/v1/refund-batches', { params: { header }, body: { csv: await csv.text(), file_name: fileName(csv) } }),
    onSuccess: async ({ data }) => {
      await queryClient.invalidateQueries();
      close();
      await navigate({ to: '/refunds/batches/$id', params: { id: data.id } });
    },
  });
  return (
    <Dialog
      title="Upload refunds"
      text="The gateway checks each row and shows what it would refund. Nothing is refunded before you confirm it."
      action="Check file"
      busy={create.isPending}
      error={useFieldError(form, create.error)}
      onSubmit={form.onSubmit(({ csv }) => {
        if (csv) create.send({ csv });
      })}
      close={close}
    >
      <FileInput
        label="CSV file"
        description="At most 10,000 rows."
        placeholder="Choose a file"
        accept=".csv,text/csv"
        clearable
        data-autofocus
        {...form.getInputProps('csv')}
      />
      <Stack gap={4}>
        <Text fz="sm">
          Columns: payment_id or receipt, amount in major units such as rupees (empty for all that is left), and if you
          like currency and reason.
        </Text>
        <Code text={EXAMPLE} label="example file" />
      </Stack>
    </Dialog>
  );
}

/** Return the file's name as the API takes it: at most 120 characters, without control characters. */
function fileName({ name }: File): string | null {
  const characters = [...name.replaceAll(/\p{Cc}/gu, ' ')];
  return characters.slice(0, MAX_FILE_NAME).join('') || null;
}

function fileError(file: File | null): string | null {
  if (!file) return 'Choose a file.';
  return file.size > MAX_FILE_SIZE ? 'The file is larger than 2 MB. Split it.' : null;
}
