/** Test or live. What is open belongs to one of them, so the other begins at the list. */

import { SegmentedControl } from '@mantine/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';

import { queries } from '@/lib/api';
import { setMode, useMode, type Mode } from '@/lib/mode';

export function ModeSwitch() {
  const mode = useMode();
  const path = useRouterState({ select: (router) => router.location.pathname });
  const navigate = useNavigate();
  const change = async (next: string) => {
    await navigate({ to: `/${path.split('/')[1] ?? ''}` });
    setMode(next as Mode);
    await queries.resetQueries();
  };
  return (
    <SegmentedControl
      size="xs"
      aria-label="Mode"
      data={[
        { value: 'test', label: 'Test' },
        { value: 'live', label: 'Live' },
      ]}
      value={mode}
      onChange={(next) => void change(next)}
      {...(mode === 'test' ? { color: 'yellow.9' } : { color: 'green.9' })}
      autoContrast
    />
  );
}
