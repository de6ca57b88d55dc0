import { type ReactNode, useState } from 'react';

interface AnotherUserProps<Resource> {
  before: Resource;
  after: Resource;
  children: (resource: Resource) => ReactNode;
}

/** Show a resource, and a button by which another user's change of it arrives. */
export function AnotherUser<Resource>({ before, after, children }: AnotherUserProps<Resource>) {
  const [resource, set] = useState(before);
  return (
    <>
      <button type="button" onClick={() => set(after)}>
        Another user
      </button>
      {children(resource)}
    </>
  );
}
