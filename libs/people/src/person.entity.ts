import { defineEntity, p } from '@mikro-orm/core';
import { provenanceColumns, trackedColumns } from '#platform';
import { Organisation } from './organisation.entity.js';

const PersonSchema = defineEntity({
  name: 'Person',
  uniques: [{ name: 'person_ref_unique', properties: ['ref'] }],
  properties: {
    ...trackedColumns,
    ref: p.text(),
    name: p.text(),
    jobTitle: p.text().nullable(),
    organisationId: () => p.manyToOne(Organisation).mapToPk().fieldName('organisation_id').index().nullable(),
    ...provenanceColumns,
  },
});

/** Someone who owns, updates, decides or reads. What a person may do comes from the roles held, never from this record. */
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person);
