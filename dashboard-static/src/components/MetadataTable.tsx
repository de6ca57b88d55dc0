/** A merchant's own key-value pairs, such as metadata or notes. */

import { DescriptionList } from './DescriptionList';
import { Panel } from './Panel';

export function MetadataTable({ title, entries }: { title: string; entries: Record<string, string> }) {
  if (Object.keys(entries).length === 0) return null;
  return (
    <Panel title={title}>
      <DescriptionList items={entries} />
    </Panel>
  );
}
