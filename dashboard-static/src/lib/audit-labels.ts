/** Readable names of what the audit log has: actions, types and settings, and actors. */

import type { Actor } from './resources';
import { capitalize } from './text';

const ABBREVIATIONS = /\b(api|id|url|upi)\b/g;

/** create_api_key → Create API key. */
export function readable(name: string): string {
  return capitalize(name.replaceAll('_', ' ').replace(ABBREVIATIONS, (word) => word.toUpperCase()));
}

export function actorLabel(actor: Actor): string {
  return actor.name || actor.id || readable(actor.type);
}
