/** The state of the customer's saved methods, as the page shows it. */
import type { SavedMethod } from './resources';

/** The key of a text, with its values. */
export interface Notice {
  key: string;
  until?: number;
}

/** `none`: the order names no customer, or no code can be sent. */
export type SavedState =
  | { name: 'none' }
  | { name: 'offered'; takesFocus: boolean; notice?: Notice | undefined }
  | { name: 'address'; busy: boolean; notice?: Notice | undefined }
  | { name: 'code'; busy: boolean; codeId: string; sentTo: string; notice?: Notice | undefined }
  | ListedState;

export interface ListedState {
  name: 'listed';
  methods: SavedMethod[];
  /** The method to pay with; undefined for another one than the saved. */
  selected?: string | undefined;
  /** The method whose removal the customer has to confirm. */
  removing?: string | undefined;
  /** The part that takes the focus, after the element that had it is gone. */
  focus?: 'list' | 'notice' | undefined;
  busy: boolean;
  notice?: Notice | undefined;
}
