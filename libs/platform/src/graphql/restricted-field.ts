import { UserProblem } from '../errors/user-problem.js';
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

/**
 * The mark that a change sets; undefined where it sets none.
 * @throws UserProblem REQUIRED for null, which would not say whether it is to be open.
 */
export function markToSet({ restricted }: { restricted?: boolean | null }): boolean | undefined {
  if (restricted === null) {
    throw UserProblem.required(['set', 'restricted'], 'Give true or false, or leave it out to keep it as it is.');
  }
  return restricted;
}
