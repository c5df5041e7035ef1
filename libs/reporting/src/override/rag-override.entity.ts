import { defineEntity, p } from '@mikro-orm/core';
import { Programme, Workstream } from '#delivery';
import { Person } from '#people';
import { provenanceColumns, trackedColumns } from '#platform';
import { Rag } from '#rules';

const RagOverrideSchema = defineEntity({
  name: 'RagOverride',
  checks: [
    { name: 'rag_override_not_blue', expression: "rag <> 'BLUE' and rag <> 'GREY'" },
    { name: 'rag_override_reason_long_enough', expression: 'char_length(btrim(reason)) >= 20' },
    { name: 'rag_override_expires_after_set', expression: 'expires_on > set_on' },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index(),
    /** Null: the override is of the programme's own overall colour. */
    workstreamId: () => p.manyToOne(Workstream).mapToPk().fieldName('workstream_id').index().nullable(),
    rag: p.enum(() => Rag),
    reason: p.text(),
    setById: () => p.manyToOne(Person).mapToPk().fieldName('set_by_id').index(),
    setOn: p.date(),
    /** First day on which the calculated colour shows again. */
    expiresOn: p.date(),
    liftedOn: p.date().nullable(),
    liftedById: () => p.manyToOne(Person).mapToPk().fieldName('lifted_by_id').index().nullable(),
    liftReason: p.text().nullable(),
    ...provenanceColumns,
  },
});

/** A person's judgement in place of the calculated colour, with a reason and an end. Lifted or expired, it stays on record. */
export class RagOverride extends RagOverrideSchema.class {}
RagOverrideSchema.setClass(RagOverride);
