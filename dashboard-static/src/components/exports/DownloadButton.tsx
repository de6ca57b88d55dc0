import type { ButtonProps } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';

import { downloadExport } from '@/lib/exports';
import type { Export } from '@/lib/resources';

import { notifyError } from '../notices';
import { SubmitButton } from '../SubmitButton';

export function DownloadButton({ exported, ...style }: { exported: Export } & Pick<ButtonProps, 'variant' | 'size'>) {
  const download = useMutation({ mutationFn: () => downloadExport(exported.id), onError: notifyError });
  return (
    <SubmitButton
      size="compact-xs"
      variant="default"
      leftSection={<IconDownload size={14} aria-hidden />}
      busy={download.isPending}
      onClick={() => download.mutate()}
      {...style}
    >
      Download file
    </SubmitButton>
  );
}
