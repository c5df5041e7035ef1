import { Injectable } from '@nestjs/common';
import { Acts, newId, ReadDatabase } from '#platform';
import { Person } from '../person.entity.js';
import { PersonIdentity } from './person-identity.entity.js';

/** What a sign-in provider vouches for. */
export interface SignedIn {
  issuer: string;
  subject: string;
  /** The address, if the provider has verified it; null otherwise. */
  verifiedEmail: string | null;
  name: string | null;
}

const NAME_LENGTH = 200;

/** Who signs in: the accounts at sign-in providers that are people of the register. */
@Injectable()
export class Identities {
  constructor(
    private readonly acts: Acts,
    private readonly database: ReadDatabase,
  ) {}

  /**
   * The person behind an account. Somebody seen for the first time becomes the person whose identity waits for that verified address, or else a new person, without
   * any right until a role is given.
   */
  async personOf(account: SignedIn): Promise<string> {
    const found = await this.known(account);
    if (found) return found;
    const waiting = account.verifiedEmail ? await this.waiting(account.issuer, account.verifiedEmail) : null;
    const outcome = waiting
      ? await this.claim(waiting.personId, waiting.id, account)
      : await this.welcome(newId(), account);
    if (outcome.result) return outcome.result;
    // Two first requests at the same moment: one of them was quicker.
    const other = await this.known(account);
    if (other) return other;
    // The address is somebody else's there already: whoever comes now is another person, without it.
    const another = await this.welcome(newId(), { ...account, verifiedEmail: null });
    if (another.result) return another.result;
    throw new Error(another.errors.map(({ message }) => message).join(' '));
  }

  /**
   * Lets a person of the register sign in: whoever first proves this address at the provider will be that person.
   * @returns false when the address waits for, or belongs to, somebody already.
   */
  async expect(keeperId: string, personId: string, issuer: string, email: string): Promise<boolean> {
    const { result } = await this.acts.run(keeperId, (act) => {
      // Written as the person it is about: nobody else's identities can be seen or made.
      return act.rows("select set_config('grip.person', ?, true)", [personId]).then(() => {
        return act.em.create(PersonIdentity, { personId, issuer, email: email.trim().toLowerCase() }).id;
      });
    });
    return result !== null;
  }

  private async known({ issuer, subject }: SignedIn): Promise<string | null> {
    const [id] = await this.database.row('select operations.identity_holder($1, $2)', [issuer, subject]);
    return id ?? null;
  }

  private async waiting(issuer: string, email: string): Promise<{ id: string; personId: string } | null> {
    const [id, personId] = await this.database.row('select id, person_id from operations.identity_waiting($1, $2)', [
      issuer,
      email.toLowerCase(),
    ]);
    return id && personId ? { id, personId } : null;
  }

  private claim(personId: string, identityId: string, { subject }: SignedIn) {
    return this.acts.run(personId, async (act) => {
      const identity = await act.em.findOneOrFail(PersonIdentity, { id: identityId });
      identity.subject = subject;
      return personId;
    });
  }

  private welcome(personId: string, { issuer, subject, verifiedEmail, name }: SignedIn) {
    return this.acts.run(personId, (act) => {
      const shown = name?.trim().slice(0, NAME_LENGTH) || 'Somebody who signed in';
      act.em.create(Person, { id: personId, ref: `P-${personId.slice(-12)}`, name: shown });
      act.em.create(PersonIdentity, { personId, issuer, subject, email: verifiedEmail?.toLowerCase() ?? null });
      return Promise.resolve(personId);
    });
  }
}
