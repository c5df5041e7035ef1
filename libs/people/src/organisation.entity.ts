import { defineEntity, p } from '@mikro-orm/core';
import { provenanceColumns, trackedColumns } from '#platform';
import { BodyKind, Sector } from '#rules';

const OrganisationSchema = defineEntity({
  name: 'Organisation',
  uniques: [{ name: 'organisation_ref_unique', properties: ['ref'] }],
  properties: {
    ...trackedColumns,
    ref: p.text(),
    name: p.text(),
    kind: p.enum(() => BodyKind).default(BodyKind.ORGANISATION),
    sector: p.enum(() => Sector).default(Sector.OTHER),
    ...provenanceColumns,
  },
});

/** A body that employs people, answers for a programme or decides: a council, a trust, a board, a committee. */
export class Organisation extends OrganisationSchema.class {}
OrganisationSchema.setClass(Organisation);
