import { parseRecordId, UserProblem, type Act } from '#platform';
import { Organisation, Person } from '#people';

/** Who owns a record, as ids inside the database. */
export interface Ownership {
  ownerId?: string | null;
  ownerOrganisationId?: string | null;
}

/** Turns the owner ids of an input into database ids; a field left out stays out. */
export async function ownership(act: Act, input: Ownership): Promise<Ownership> {
  const owner: Ownership = {};
  if (input.ownerId !== undefined)
    owner.ownerId = await reference(act, Person, 'per', input.ownerId, 'ownerId', 'person');
  if (input.ownerOrganisationId !== undefined) {
    owner.ownerOrganisationId = await reference(
      act,
      Organisation,
      'org',
      input.ownerOrganisationId,
      'ownerOrganisationId',
      'organisation',
    );
  }
  return owner;
}

/** The database id behind an id given in an input, or a refusal that names the field. */
export async function reference(
  act: Act,
  entity: typeof Person | typeof Organisation,
  prefix: string,
  id: string | null | undefined,
  field: string,
  noun: string,
): Promise<string | null> {
  if (id == null) return null;
  const known = parseRecordId(id);
  const found = known?.prefix === prefix && (await act.em.count(entity as typeof Person, { id: known.uuid }));
  if (!known || !found) throw UserProblem.notFound([field], noun);
  return known.uuid;
}
