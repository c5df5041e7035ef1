import { ObjectType } from '@nestjs/graphql';
import { OneWhere, TrackedFields } from '#platform';
import { PersonType } from './person.type.js';

/** Fields of records that people change: who made them and who touched them last. */
@ObjectType({ isAbstract: true })
export abstract class AccountableFields extends TrackedFields {
  @OneWhere(() => PersonType, 'Who first recorded it.', (from, to) => `${to.row}.id = ${from.row}.created_by`)
  createdBy!: PersonType | null;

  @OneWhere(() => PersonType, 'Who changed it last.', (from, to) => `${to.row}.id = ${from.row}.updated_by`)
  updatedBy!: PersonType | null;
}
