/** payment → Payment. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Return the error of a form whose text is not an email address. */
export function emailError(text: string): string | null {
  return /^\S+@\S+$/.test(text.trim()) ? null : 'Enter an email address.';
}
