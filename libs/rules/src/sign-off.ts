import { Role } from './people.js';

/** Roles that a board may ask to sign a report. */
export const SIGNING_ROLES: readonly Role[] = [Role.SRO, Role.CHAIR, Role.BOARD_MEMBER];

/** Who has had a hand in a report, and who has signed it. */
export interface SignOffFacts {
  /** Everybody who drafted, edited or submitted it. */
  authors: readonly string[];
  /** Roles that must sign, each once. */
  required: readonly Role[];
  given: readonly { role: Role; personId: string }[];
}

/** Which of the signatures still wanted somebody who holds these roles would give; or why they may not sign. */
export type SignOffVerdict = { roles: Role[] } | { refused: 'AUTHOR' | 'SIGNED' | 'NO_ROLE' };

/**
 * What a person’s signature would count for. Nobody signs what they had a hand in, whatever other roles they hold (source: B7, two people for every sign-off).
 * One person may hold several of the roles that sign, and signs for all of them at once (source: ledger 14, "Senior Responsible Officer and Chair").
 */
export function signOff(facts: SignOffFacts, personId: string, held: readonly Role[]): SignOffVerdict {
  const wanted = rolesToSign(facts).filter((role) => held.includes(role));
  const mayEver = facts.required.some((role) => held.includes(role));
  if (!mayEver) return { refused: 'NO_ROLE' };
  if (facts.authors.includes(personId)) return { refused: 'AUTHOR' };
  return wanted.length ? { roles: wanted } : { refused: 'SIGNED' };
}

/** The roles that have not signed yet, in the order in which they were asked for. */
export function rolesToSign({ required, given }: Pick<SignOffFacts, 'required' | 'given'>): Role[] {
  return required.filter((role) => !given.some((signed) => signed.role === role));
}
