/** The notes of a payment, newest first, which the merchant's team writes for itself. */

import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { DateTime } from '@/components/DisplayValues';
import { Panel } from '@/components/Panel';
import { QueryState } from '@/components/QueryState';
import { NoteText } from '@/components/Timeline';
import { actorName } from '@/lib/actors';
import { $api, POLLING } from '@/lib/api';
import type { CurrentUser, Note } from '@/lib/resources';
import { useHasRole, useMe } from '@/lib/session';

import { DeleteNoteDialog } from './DeleteNoteDialog';
import { NoteForm } from './NoteForm';

const PAGE_SIZE = 25;

export function NotesPanel({ paymentId }: { paymentId: string }) {
  const canWrite = useHasRole();
  const user = useMe()?.user;
  const [deleting, setDeleting] = useState<Note>();
  const [limit, setLimit] = useState(PAGE_SIZE);
  const query = $api.useQuery(
    'get',
    '/v1/payments/{payment_id}/notes',
    { params: { path: { payment_id: paymentId }, query: { limit } } },
    { ...POLLING, placeholderData: (before: unknown) => before as never },
  );
  const notes = query.data?.data;
  return (
    <Panel title="Notes" data-test-id="notes">
      <Stack gap="md">
        {canWrite && <NoteForm paymentId={paymentId} />}
        {notes ? (
          <NoteList notes={notes} user={canWrite ? user : undefined} ask={setDeleting} />
        ) : (
          <QueryState query={query} lines={2} />
        )}
        {query.data?.has_more && limit < 100 && (
          <Button variant="default" size="xs" onClick={() => setLimit(100)}>
            Show older notes
          </Button>
        )}
      </Stack>
      {deleting && <DeleteNoteDialog note={deleting} close={() => setDeleting(undefined)} />}
    </Panel>
  );
}

interface NoteListProps {
  notes: Note[];
  /** The user who may delete their own notes, and all of them as an owner. */
  user: CurrentUser['user'] | undefined;
  ask: (note: Note) => void;
}

function NoteList({ notes, user, ask }: NoteListProps) {
  if (notes.length === 0) {
    return (
      <Text fz="sm" c="dimmed">
        No notes yet. Your team sees them, customers do not.
      </Text>
    );
  }
  return (
    <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
      {notes.map((note) => (
        <li key={note.id}>
          <NoteText>{note.text}</NoteText>
          <Group gap="xs" justify="space-between">
            <Text fz="xs" c="dimmed" component="div" style={{ overflowWrap: 'anywhere' }}>
              {actorName(note.author)} · <DateTime at={note.created_at} exact />
            </Text>
            {user && (user.role === 'owner' || note.author.id === user.id) && (
              <Button size="compact-xs" variant="default" onClick={() => ask(note)}>
                Delete note
              </Button>
            )}
          </Group>
        </li>
      ))}
    </Stack>
  );
}
