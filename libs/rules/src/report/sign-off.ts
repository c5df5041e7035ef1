import { Role } from '../people.js';

/** Roles that a board may ask to sign a report. */
export const SIGNING_ROLES: readonly Role[] = [Role.SRO, Role.CHAIR, Role.BOARD_MEMBER];

/** Most signatures that a board may ask for. */
export const SIGNATURES_MAX = 6;

/** A signature that a board asks for. */
export interface WantedSignature {
  /** What the report prints beside the name, such as "Vice-Chair"; no two of a board are the same. Source: published minutes, "signed off by … Chief Executive, LTH". */
  title: string;
  /** What whoever signs must hold. */
  role: Role;
  /** The only person who may sign it; null: whoever holds the role. */
  personId: string | null;
}

/** A signature that was given. */
export interface GivenSignature {
  title: string;
  role: Role;
  personId: string;
}

/** Who has had a hand in a report, and who has signed it. */
export interface SignOffFacts {
  /** Everybody who drafted, edited or submitted it. */
  authors: readonly string[];
  required: readonly WantedSignature[];
  given: readonly GivenSignature[];
}

/** Which of the signatures still wanted somebody who holds these roles would give; or why they may not sign. */
export type SignOffVerdict = { signatures: WantedSignature[] } | { refused: 'AUTHOR' | 'SIGNED' | 'NO_ROLE' };

/**
 * What a person’s signature would count for. Nobody signs what they had a hand in, whatever other roles they hold: every sign-off takes two people (default to confirm).
 * One person may hold several of the roles that sign, and signs for all of them at once (source: published minutes, "signed off by … Senior Responsible Officer and Chair"); two signatures
 * wanted of one role are two people’s (source: published minutes, "Chair and Vice-Chair sign off").
 */
export function signOff(facts: SignOffFacts, personId: string, held: readonly Role[]): SignOffVerdict {
  const mine = facts.required.filter(
    (one) => held.includes(one.role) && (one.personId === null || one.personId === personId),
  );
  if (!mine.length) return { refused: 'NO_ROLE' };
  if (facts.authors.includes(personId)) return { refused: 'AUTHOR' };
  const signedAs = facts.given.filter((one) => one.personId === personId).map(({ role }) => role);
  const wanted = signaturesWanted(facts).filter((one) => mine.includes(one) && !signedAs.includes(one.role));
  // Of two that this person could give in one role, the one that nobody else can.
  const signatures = wanted.filter((one) => bestOf(wanted, one.role) === one);
  return signatures.length ? { signatures } : { refused: 'SIGNED' };
}

function bestOf(wanted: readonly WantedSignature[], role: Role): WantedSignature | undefined {
  const same = wanted.filter((one) => one.role === role);
  return same.find(({ personId }) => personId !== null) ?? same[0];
}

/** The signatures that have not been given yet, in the order in which they were asked for. */
export function signaturesWanted({ required, given }: Pick<SignOffFacts, 'required' | 'given'>): WantedSignature[] {
  return required.filter(({ title }) => !given.some((signed) => signed.title === title));
}
