import { Anchor, Button, FileButton, Group, Stack, Text } from '@mantine/core';

import { notifyError, notifySuccess } from '@/components/notices';
import { Panel } from '@/components/Panel';
import { SubmitButton } from '@/components/SubmitButton';
import { $api, queryClient } from '@/lib/api';
import type { Branding } from '@/lib/resources';
import { useHasRole, useMe } from '@/lib/session';

interface LogoPanelProps {
  saved: Branding;
  /** The file that was chosen last, as a data URL. */
  chosen: string | undefined;
  choose: (logo: string | undefined) => void;
}

/** The logo, which is saved as soon as a file is chosen. */
export function LogoPanel({ saved, chosen, choose }: LogoPanelProps) {
  const canEdit = useHasRole('owner');
  const upload = $api.useMutation('put', '/v1/dashboard/branding/logo', saysOnSuccess('Logo saved.'));
  const remove = $api.useMutation('delete', '/v1/dashboard/branding/logo', saysOnSuccess('Logo removed.'));
  const save = async (file: File | null) => {
    if (!file) return;
    const logo = await toDataUrl(file);
    upload.mutate({ body: { content: logo.slice(logo.indexOf(',') + 1) } }, { onSuccess: () => choose(logo) });
  };
  return (
    <Panel title="Logo">
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          PNG or JPEG, at most 256 KiB, 16 to 2048 pixels wide and high.
        </Text>
        <CurrentLogo saved={saved} chosen={chosen} />
        {canEdit && (
          <Group gap="sm">
            <FileButton accept="image/png,image/jpeg" onChange={(file) => void save(file)}>
              {(props) => (
                <Button variant="default" loading={upload.isPending} data-test-id="upload-logo-button" {...props}>
                  Upload logo
                </Button>
              )}
            </FileButton>
            {saved.logo_url && (
              <SubmitButton
                variant="default"
                busy={remove.isPending}
                onClick={() => remove.mutate({}, { onSuccess: () => choose(undefined) })}
              >
                Remove logo
              </SubmitButton>
            )}
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

/** The dashboard loads no image of another origin, so a saved logo is a link to the checkout. */
function CurrentLogo({ saved, chosen }: Pick<LogoPanelProps, 'saved' | 'chosen'>) {
  const checkout = useMe()?.checkout_url ?? '';
  if (!saved.logo_url) return null;
  return (
    <>
      {chosen && <img src={chosen} alt="Your logo" height={48} style={{ maxWidth: '60%', objectFit: 'contain' }} />}
      <Anchor fz="sm" href={`${checkout}${saved.logo_url}`} target="_blank" rel="noopener">
        View logo
      </Anchor>
    </>
  );
}

const saysOnSuccess = (message: string) => ({
  onSuccess: async () => {
    await queryClient.invalidateQueries();
    notifySuccess(message);
  },
  onError: notifyError,
});

/** Return the file as `data:image/png;base64,…`. */
function toDataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
