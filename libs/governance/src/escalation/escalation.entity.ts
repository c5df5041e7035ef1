import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { Organisation } from '#people';
import { provenanceColumns, trackedColumns } from '#platform';

const EscalationSchema = defineEntity({
  name: 'Escalation',
  uniques: [{ name: 'escalation_ref_unique', properties: ['programmeId', 'ref'] }],
  checks: [
    {
      name: 'escalation_has_destination',
      expression: 'nothing_to_escalate or (to_body_id is not null and matter is not null)',
    },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id'),
    ref: p.text(),
    /** True: an explicit "N/A" given by a person, which is an answer; a blank is not. */
    nothingToEscalate: p.boolean().default(false),
    matter: p.text().nullable(),
    toBodyId: () => p.manyToOne(Organisation).mapToPk().fieldName('to_body_id').index().nullable(),
    decisionSought: p.text().nullable(),
    raisedOn: p.date(),
    respondBy: p.date().nullable(),
    answer: p.text().nullable(),
    answeredOn: p.date().nullable(),
    /** Kept from open packs; null, as in what was recorded before there were marks, is open. */
    restricted: p.boolean().nullable(),
    ...provenanceColumns,
  },
});

/** A matter for escalation "and where to", or the explicit answer that there is none. */
export class Escalation extends EscalationSchema.class {}
EscalationSchema.setClass(Escalation);
