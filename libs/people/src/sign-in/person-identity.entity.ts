import { defineEntity, p } from '@mikro-orm/core';
import { trackedColumns } from '#platform';
import { Person } from '../person.entity.js';

const PersonIdentitySchema = defineEntity({
  name: 'PersonIdentity',
  uniques: [
    { name: 'person_identity_subject_unique', properties: ['issuer', 'subject'] },
    { name: 'person_identity_email_unique', properties: ['issuer', 'email'] },
  ],
  properties: {
    ...trackedColumns,
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id').index(),
    issuer: p.text(),
    subject: p.text().nullable(),
    email: p.text().nullable(),
  },
});

/**
 * An account at a sign-in provider that is a person of the register. One without a subject waits for whoever first signs in there with that address, verified.
 */
export class PersonIdentity extends PersonIdentitySchema.class {}
PersonIdentitySchema.setClass(PersonIdentity);
