/** Switch between test and live mode. A resource exists in one mode only, so the switch opens its list. */

import { SegmentedControl } from '@mantine/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';

import { type Mode, modeSearch, useMode } from '@/lib/mode';

import { DARK_GREEN } from './theme';

export function ModeSwitch() {
  const mode = useMode();
  const path = useRouterState({ select: (router) => router.location.pathname });
  const navigate = useNavigate();
  const change = (next: string) =>
    void navigate({ to: `/${path.split('/')[1] ?? ''}`, search: modeSearch(next as Mode) });
  return (
    <SegmentedControl
      size="xs"
      aria-label="Mode"
      data={[
        { value: 'test', label: 'Test' },
        { value: 'live', label: 'Live' },
      ]}
      value={mode}
      onChange={change}
      {...(mode === 'test' ? { color: 'yellow.9' } : { color: DARK_GREEN })}
      autoContrast
    />
  );
}
