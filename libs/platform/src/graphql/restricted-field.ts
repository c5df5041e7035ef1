import { Stored } from './declare.js';

/** What the mark on a record means, for whoever sets it. */
export const RESTRICTED =
  'Kept from open packs, with all that hangs below it. No right of its own: whoever sees the programme sees it.';

/** Declares the mark of a record that open packs leave out. One recorded before there were marks is open. */
export function RestrictedField(): PropertyDecorator {
  return Stored(() => Boolean, RESTRICTED, {
    sql: ({ row }) => `coalesce(${row}.restricted, false)`,
    filter: true,
  });
}
