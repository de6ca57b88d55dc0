/** The filters of a list, each written into the address as it is set. */

import '@mantine/dates/styles.layer.css';

import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconCalendar, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import { useFilters } from '@/lib/filters';

import classes from './list.module.css';

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
      {dates && <Dates from={given['from']} to={given['to']} set={set} />}
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

function Dates({ from, to, set }: { from?: string; to?: string; set: TextFilterProps['set'] }) {
  const [range, setRange] = useState<[string | null, string | null]>([from ?? null, to ?? null]);
  useEffect(() => setRange([from ?? null, to ?? null]), [from, to]);
  const change = ([first, last]: [string | null, string | null]) => {
    setRange([first, last]);
    if (last || !first) set({ from: first ?? undefined, to: last ?? undefined });
  };
  return (
    <DatePickerInput
      type="range"
      size="xs"
      w={200}
      clearable
      allowSingleDateInRange
      aria-label="Dates"
      placeholder="Any date"
      valueFormat="D MMM"
      leftSection={<IconCalendar size={14} aria-hidden />}
      value={range}
      onChange={change}
      clearButtonProps={{ 'aria-label': 'Clear dates' }}
    />
  );
}
