/** A text filter, written to the URL when typing pauses. */

import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

import classes from './list.module.css';

const MAX_LENGTH = 100;

interface TextFilterProps {
  label: string;
  placeholder: string;
  value: string;
  /** The first change adds a history entry, later ones replace it. */
  set: (text: string | undefined, how: { replace: boolean }) => void;
  /** The shortest text that is applied. */
  minLength?: number;
  /** The reason for which the text is not applied. */
  error?: string | undefined;
  wide?: boolean;
}

export function TextFilter({ label, placeholder, value, set, minLength = 1, error, wide }: TextFilterProps) {
  const [text, setText] = useState(value);
  const applied = useRef(value);
  useEffect(() => {
    if (value !== applied.current) setText(value); // changed from outside: do not overwrite newer typing
    applied.current = value;
  }, [value]);
  const apply = useDebouncedCallback((typed: string) => {
    const trimmed = typed.trim();
    applied.current = trimmed.length < minLength ? '' : trimmed;
    set(applied.current || undefined, { replace: Boolean(value) });
  }, 350);
  const change = (typed: string) => {
    setText(typed);
    apply(typed);
  };
  return (
    <TextInput
      size="xs"
      w={wide ? 230 : 150}
      {...(wide ? { className: classes.wide } : {})}
      aria-label={label}
      placeholder={placeholder}
      maxLength={MAX_LENGTH}
      error={error}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={text && <CloseButton size="xs" aria-label={`Clear ${label}`} onClick={() => change('')} />}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
