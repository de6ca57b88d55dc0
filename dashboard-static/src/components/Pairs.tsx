/** A merchant's own names and values. */

import { Fields } from './Fields';
import { Panel } from './Panel';

export function Pairs({ title, of }: { title: string; of: Record<string, string> }) {
  if (Object.keys(of).length === 0) return null;
  return (
    <Panel title={title}>
      <Fields of={of} />
    </Panel>
  );
}
