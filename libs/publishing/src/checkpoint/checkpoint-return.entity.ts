import { defineEntity, p } from '@mikro-orm/core';
import { Programme, Workstream } from '#delivery';
import { Person } from '#people';
import { provenanceColumns, trackedColumns } from '#platform';

const CheckpointReturnSchema = defineEntity({
  name: 'CheckpointReturn',
  uniques: [{ name: 'checkpoint_return_once_a_period', properties: ['workstreamId', 'periodTo'] }],
  checks: [
    { name: 'checkpoint_return_says_something', expression: 'no_change or summary is not null' },
    { name: 'checkpoint_return_matter_or_nil', expression: 'nothing_to_escalate = (matter is null)' },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index(),
    workstreamId: () => p.manyToOne(Workstream).mapToPk().fieldName('workstream_id').index(),
    periodFrom: p.date(),
    periodTo: p.date(),
    noChange: p.boolean(),
    summary: p.text().nullable(),
    outlook: p.text().nullable(),
    nothingToEscalate: p.boolean(),
    matter: p.text().nullable(),
    returnedById: () => p.manyToOne(Person).mapToPk().fieldName('returned_by_id').index(),
    returnedOn: p.date(),
    ...provenanceColumns,
  },
});

/** What the lead of a workstream says at the end of a period: what happened, or that nothing did, and whether anything is to be escalated. */
export class CheckpointReturn extends CheckpointReturnSchema.class {}
CheckpointReturnSchema.setClass(CheckpointReturn);
