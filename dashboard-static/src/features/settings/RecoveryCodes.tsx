/** Shows recovery codes, which the API keeps as hashes only. */

import { Code } from '@mantine/core';

import { CopyIcon } from '@/components/DisplayValues';
import { ShownOnce } from '@/components/ShownOnce';

export function RecoveryCodes({ codes, close }: { codes: string[]; close: () => void }) {
  const text = codes.join('\n');
  return (
    <ShownOnce
      title="Recovery codes"
      warning="They are shown only once. Keep them where you keep no phone: each of them replaces the app once."
      done="Done, I've saved them"
      action={<CopyIcon text={text} label="Copy codes" />}
      close={close}
    >
      <Code block data-test-id="recovery-codes">
        {text}
      </Code>
    </ShownOnce>
  );
}
