/** Forms and their errors. The first invalid field or the error message receives the focus. */

import { Alert } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type ComponentProps, type FormEvent, useEffect, useRef, useState } from 'react';

import { toApiError } from '@/lib/api-error';

interface FormProps extends Omit<ComponentProps<'form'>, 'ref' | 'onSubmit'> {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  'data-test-id'?: string;
}

export function Form({ onSubmit, ...form }: FormProps) {
  const formRef = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every submit moves the focus to the first invalid field
  useEffect(() => formRef.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [attempts]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    onSubmit(event);
    setAttempts(attempts + 1);
  };
  return <form ref={formRef} noValidate onSubmit={submit} {...form} />;
}

/** The API's error message. */
export function FormError({ error }: { error: unknown }) {
  const alert = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new error moves the focus to the message
  useEffect(() => alert.current?.focus(), [error]);
  if (!error) return null;
  return (
    <Alert ref={alert} tabIndex={-1} color="red" variant="light" role="alert">
      {toApiError(error).message}
    </Alert>
  );
}

/** Show the API's error at the field that it names, with the given message or the API's. Return an error without a field. */
export function useFieldError<Values extends object>(
  form: UseFormReturnType<Values>,
  error: unknown,
  messages: Partial<Record<keyof Values, string>> = {},
): unknown {
  const { field: path = '', message } = toApiError(error);
  const field = toFormField(path, form.values);
  const isFieldError = Boolean(error) && (path.split('.')[0] ?? '') in form.values;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each error, not on every change of the form
  useEffect(() => {
    if (!isFieldError) return;
    form.setFieldError(field, messages[field as keyof Values] ?? withoutFieldName(path, message));
    form.getInputNode(field)?.focus();
  }, [error]);
  return isFieldError ? null : error;
}

/**
 * Return the form's field for a path of the API, which names an entry of a list by its position: currencies.0 is a part
 * of the field `currencies`, but lines.0.quantity is a field of its own.
 */
function toFormField(path: string, values: object): string {
  const [list = '', index = '', name = ''] = path.split('.');
  const entry = ((values as Record<string, unknown>)[list] as Record<string, unknown> | undefined)?.[index];
  const hasOwnField = typeof entry === 'object' && entry !== null && name in entry;
  return hasOwnField ? `${list}.${index}.${name}` : list;
}

/** url must use port 443 → Must use port 443: the message is shown at the field. */
export function withoutFieldName(field: string, message: string): string {
  const name = [`${field}: `, `${field} `].find((prefix) => message.startsWith(prefix)) ?? '';
  const rest = message.slice(name.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Reset the form when the saved values change; unsaved input stays otherwise. */
export function useSavedValues<Values extends object>(form: UseFormReturnType<Values>, saved: Values): void {
  const text = JSON.stringify(saved);
  // biome-ignore lint/correctness/useExhaustiveDependencies: compares the saved values by content, not by identity
  useEffect(() => {
    form.setInitialValues(saved);
    form.setValues(saved);
    form.resetDirty(saved);
  }, [text]);
}
