/** Load the forms of saved methods for the orders that need them: most have no customer. */
import { useEffect, useState } from 'preact/hooks';
import type { SavedMethods } from './SavedMethods';
import type { SavedState } from './saved-state';

type Component = typeof SavedMethods;

/** Return the component; undefined before it is loaded, and null if it cannot be: the other forms still work. */
export function useSavedMethods(saved: SavedState): Component | undefined | null {
  const [loaded, setLoaded] = useState<{ component: Component | null }>();
  const needed = saved.name !== 'none';
  useEffect(() => {
    if (!needed) return;
    import('./SavedMethods').then(
      ({ SavedMethods: component }) => setLoaded({ component }),
      () => setLoaded({ component: null }),
    );
  }, [needed]);
  return loaded?.component;
}

/** Return whether the customer pays by a saved method, or proves who they are, without the other forms. */
export const hidesForms = (saved: SavedState): boolean =>
  saved.name === 'address' || saved.name === 'code' || (saved.name === 'listed' && saved.selected !== undefined);
