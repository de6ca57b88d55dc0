/** Adds an authenticator app: the user scans the secret and enters the first code. */

import { Center, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { Dialog } from '@/components/Dialog';
import { CopyableText } from '@/components/DisplayValues';
import { useFieldError } from '@/components/Form';
import { $api, queryClient } from '@/lib/api';
import type { NewAuthenticator } from '@/lib/resources';

interface AuthenticatorDialogProps {
  app: NewAuthenticator;
  close: () => void;
  showCodes: (codes: string[]) => void;
}

export function AuthenticatorDialog({ app, close, showCodes }: AuthenticatorDialogProps) {
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (code) => (/^\d{6}$/.test(code) ? null : 'Enter the six digits that the app shows.') },
  });
  const confirm = $api.useMutation('post', '/v1/dashboard/second-factors/authenticator/confirm', {
    onSuccess: async ({ data }) => {
      showCodes(data.recovery_codes);
      close();
      await queryClient.invalidateQueries();
    },
  });
  return (
    <Dialog
      title="Add authenticator app"
      text="Scan the code with an authenticator app, or type the secret into it. Then enter the code that it shows."
      action="Add app"
      busy={confirm.isPending}
      error={useFieldError(form, confirm.error)}
      onSubmit={form.onSubmit((body) => confirm.mutate({ body }))}
      close={close}
      data-test-id="authenticator"
    >
      <Stack gap="sm">
        <Center bg="white" p="xs">
          <img
            src={`data:image/svg+xml,${encodeURIComponent(app.qr_svg)}`}
            width={180}
            height={180}
            alt="QR code of the secret"
          />
        </Center>
        <Text fz="sm" component="div" ta="center" data-test-id="authenticator-secret">
          <CopyableText text={app.secret} />
        </Text>
        <TextInput
          label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          data-autofocus
          {...form.getInputProps('code')}
        />
      </Stack>
    </Dialog>
  );
}
