/** A secret that the API stores only as a hash. */

import { DescriptionList } from './DescriptionList';
import { CopyableText } from './DisplayValues';
import { ShownOnce } from './ShownOnce';

interface OneTimeSecretProps {
  title: string;
  /** A hint about who should get the secret. */
  text: string;
  /** Label and text of the secret's owner, such as a key or an email address. */
  owner: [name: string, text: string];
  secret: [name: string, text: string];
  close: () => void;
}

export function OneTimeSecret({
  title,
  text,
  owner: [ownerLabel, id],
  secret: [name, secret],
  close,
}: OneTimeSecretProps) {
  return (
    <ShownOnce
      title={title}
      warning={`It is shown only once. ${text}`}
      done="Done, I've saved it"
      size="lg"
      close={close}
    >
      <DescriptionList
        items={{
          [ownerLabel]: <CopyableText text={id} />,
          [name]: (
            <span data-test-id="new-secret">
              <CopyableText text={secret} />
            </span>
          ),
        }}
      />
    </ShownOnce>
  );
}
