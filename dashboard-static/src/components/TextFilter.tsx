/** A filter that is typed: written into the address when the typing rests. */

import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

import classes from './list.module.css';

const LONGEST = 100;

interface TextFilterProps {
  label: string;
  placeholder: string;
  value: string;
  /** The first letters are a step that can be gone back from, those after them replace it. */
  set: (text: string | undefined, how: { replace: boolean }) => void;
  /** How many characters say something. */
  least?: number;
  wide?: boolean;
}

export function TextFilter({ label, placeholder, value, set, least = 1, wide }: TextFilterProps) {
  const [text, setText] = useState(value);
  const written = useRef(value);
  useEffect(() => {
    if (value !== written.current) setText(value); // somebody else's: what was typed since then stays
    written.current = value;
  }, [value]);
  const write = useDebouncedCallback((typed: string) => {
    const said = typed.trim();
    written.current = said.length < least ? '' : said;
    set(written.current || undefined, { replace: Boolean(value) });
  }, 350);
  const change = (typed: string) => {
    setText(typed);
    write(typed);
  };
  return (
    <TextInput
      size="xs"
      w={wide ? 230 : 150}
      {...(wide ? { className: classes.wide } : {})}
      aria-label={label}
      placeholder={placeholder}
      maxLength={LONGEST}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={text && <CloseButton size="xs" aria-label={`Clear ${label}`} onClick={() => change('')} />}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
