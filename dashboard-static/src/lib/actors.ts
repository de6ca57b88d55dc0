/** Readable names of actors. */

import type { Author } from './resources';

/** Return how a timeline names the actor of a step: "by ann@example.com". */
export function actorPhrase(actor: Author | null): string {
  if (!actor) return '';
  switch (actor.type) {
    case 'payer':
      return 'by the customer';
    case 'acquirer':
      return 'by the acquirer';
    case 'system':
      return 'automatically';
    case 'operator':
      return 'by the operator of the gateway';
    default:
      return `by ${actorName(actor)}`;
  }
}

/** ann@example.com, or API key “Server”. */
export function actorName({ type, name, id }: Author): string {
  return type === 'api_key' ? `API key “${name || id}”` : name || id;
}
