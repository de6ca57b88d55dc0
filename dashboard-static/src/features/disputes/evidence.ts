/** Upload of evidence: the API signs the request, and the browser sends the file to S3. */

import { api } from '@/lib/api';

export const CONTENT_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export const MAX_SIZE = 5 * 1024 * 1024;

type ContentType = (typeof CONTENT_TYPES)[number];

/** Return why a file cannot be evidence, or null. */
export function fileError({ type, size }: File): string | null {
  if (!CONTENT_TYPES.includes(type as ContentType)) return 'Choose a PDF, PNG or JPEG file.';
  return size > 0 && size <= MAX_SIZE ? null : 'Choose a file of at most 5 MB that is not empty.';
}

/** Return the id of the uploaded file. */
export async function uploadEvidence(disputeId: string, file: File): Promise<string> {
  const { data } = await api.POST('/v1/disputes/{dispute_id}/evidence', {
    params: { path: { dispute_id: disputeId } },
    body: { content_type: file.type as ContentType },
  });
  if (!data) throw new Error('The upload was not prepared. Try again.');
  const form = new FormData();
  for (const [name, value] of Object.entries(data.data.fields)) form.append(name, value);
  form.append('file', file); // S3 ignores fields after the file
  const response = await fetch(new Request(data.data.url, { method: 'POST', body: form }));
  if (!response.ok) throw new Error(`The upload of ${file.name} failed. Try again.`);
  return data.data.file_id;
}
