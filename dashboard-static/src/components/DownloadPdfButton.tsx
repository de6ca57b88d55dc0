/** Download a document. */

import { useMutation } from '@tanstack/react-query';

import { notifyError } from './notices';
import { SubmitButton } from './SubmitButton';

interface DownloadPdfButtonProps {
  /** Return the address of the file, which is an attachment, so the page stays. */
  addressOf: () => Promise<string | undefined>;
  /** The name of the button, if its text alone does not say which document it is. */
  name?: string;
}

export function DownloadPdfButton({ addressOf, name }: DownloadPdfButtonProps) {
  const download = useMutation({
    mutationFn: addressOf,
    onSuccess: (address) => address && location.assign(address),
    onError: notifyError,
  });
  return (
    <SubmitButton
      size="compact-sm"
      variant="default"
      busy={download.isPending}
      aria-label={name}
      onClick={() => download.mutate()}
    >
      Download PDF
    </SubmitButton>
  );
}
