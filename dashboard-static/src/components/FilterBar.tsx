/** The filters of a list, each written into the address as it is set. */

import { Button, CloseButton, Select, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';

import { useFilters } from '@/lib/filters';

import classes from './list.module.css';

// The calendar is heavy, and the rows need not wait for it.
const DatesFilter = lazy(async () => ({ default: (await import('./DatesFilter')).DatesFilter }));

export type Filter =
  | { name: string; label: string; options: readonly string[] | { value: string; label: string }[] }
  | { name: string; label: string; text: true };

export function FilterBar({ filters, dates = true }: { filters: Filter[]; dates?: boolean }) {
  const { filters: given, set } = useFilters();
  const names = [...filters.map((filter) => filter.name), ...(dates ? ['from', 'to'] : [])];
  const none = Object.fromEntries(names.map((name) => [name, undefined]));
  return (
    <div className={classes.filters} role="search" aria-label="Filters">
      {filters.map((filter) =>
        'text' in filter ? (
          <TextFilter key={filter.name} filter={filter} value={given[filter.name] ?? ''} set={set} />
        ) : (
          <Select
            key={filter.name}
            size="xs"
            w={150}
            clearable
            aria-label={filter.label}
            placeholder={filter.label}
            data={filter.options.map((option) =>
              typeof option === 'string' ? { value: option, label: option.replaceAll('_', ' ') } : option,
            )}
            value={given[filter.name] ?? null}
            onChange={(value) => set({ [filter.name]: value ?? undefined })}
            clearButtonProps={{ 'aria-label': `Clear ${filter.label}` }}
          />
        ),
      )}
      {dates && (
        <Suspense fallback={<Skeleton w={200} h={30} />}>
          <DatesFilter from={given['from']} to={given['to']} set={set} />
        </Suspense>
      )}
      {names.some((name) => given[name]) && (
        <Button size="xs" variant="subtle" color="gray" onClick={() => set(none)}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

interface TextFilterProps {
  filter: { name: string; label: string };
  value: string;
  set: (change: Record<string, string | undefined>) => void;
}

function TextFilter({ filter, value, set }: TextFilterProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const write = useDebouncedCallback((typed: string) => set({ [filter.name]: typed.trim() || undefined }), 350);
  const change = (typed: string) => {
    setText(typed);
    write(typed);
  };
  return (
    <TextInput
      size="xs"
      w={190}
      aria-label={filter.label}
      placeholder={filter.label}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={text && <CloseButton size="xs" aria-label={`Clear ${filter.label}`} onClick={() => change('')} />}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
