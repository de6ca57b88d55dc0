/** The filters of a list and its search, which narrow each other. They are stored in the URL. */

import { Button, Select, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';

import { type Filters, type SetFilters, useFilters } from '@/lib/filters';

import classes from './list.module.css';
import { TextFilter } from './TextFilter';

// Loaded separately: the calendar is heavy and the rows do not need it.
const DatesFilter = lazy(async () => ({ default: (await import('./DatesFilter')).DatesFilter }));

type Options = readonly string[] | { value: string; label: string }[];

export type Filter =
  | { name: string; label: string; options: Options }
  | {
      name: string;
      label: string;
      text: true;
      placeholder?: string;
      /** Returns why the text is not applied. */
      error?: (text: string, filters: Filters) => string | undefined;
    };

interface FilterBarProps {
  filters: Filter[];
  dates?: boolean;
  search?: { label: string; placeholder: string } | undefined;
}

export function FilterBar({ filters, dates = true, search }: FilterBarProps) {
  const { filters: active, set } = useFilters();
  const names = [...filters.map((filter) => filter.name), ...(dates ? ['from', 'to'] : [])];
  const cleared = Object.fromEntries(names.map((name) => [name, undefined]));
  return (
    <search className={classes.filters} aria-label="Filters">
      {search && <TextFilter {...search} wide minLength={2} value={active.q ?? ''} set={(q, how) => set({ q }, how)} />}
      {filters.map((filter) => (
        <FilterInput key={filter.name} filter={filter} active={active} set={set} />
      ))}
      {dates && (
        <Suspense fallback={<Skeleton w={190} h={30} />}>
          <DatesFilter from={active.from} to={active.to} set={set} />
        </Suspense>
      )}
      {names.some((name) => active[name]) && (
        <Button size="xs" variant="subtle" color="gray" onClick={() => set(cleared)}>
          Clear filters
        </Button>
      )}
    </search>
  );
}

interface FilterInputProps {
  filter: Filter;
  active: Filters;
  set: SetFilters;
}

function FilterInput({ filter, active, set }: FilterInputProps) {
  const { name, label } = filter;
  const value = active[name];
  const change = (next: string | undefined) => set({ [name]: next });
  if ('text' in filter)
    return (
      <TextFilter
        label={label}
        placeholder={filter.placeholder ?? label}
        value={value ?? ''}
        error={value ? filter.error?.(value, active) : undefined}
        set={(next, how) => set({ [name]: next }, how)}
      />
    );
  return (
    <Select
      size="xs"
      w={140}
      clearable
      aria-label={label}
      placeholder={label}
      data={filterOptions(filter.options)}
      value={value ?? null}
      onChange={(next) => change(next ?? undefined)}
      clearButtonProps={{ 'aria-label': `Clear ${label}` }}
    />
  );
}

/** partly_refunded → partly refunded, for options without a label of their own. */
export function filterOptions(options: Options): { value: string; label: string }[] {
  return options.map((option) =>
    typeof option === 'string' ? { value: option, label: option.replaceAll('_', ' ') } : option,
  );
}
