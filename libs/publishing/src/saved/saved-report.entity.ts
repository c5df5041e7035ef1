import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { Person } from '#people';
import { trackedColumns } from '#platform';
import { Cadence } from '#rules';

const SavedReportSchema = defineEntity({
  name: 'SavedReport',
  uniques: [{ name: 'saved_report_ref_unique', properties: ['programmeId', 'ref'] }],
  checks: [{ name: 'saved_report_schedule_has_a_first_day', expression: '(every is null) = (first_day is null)' }],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id'),
    ref: p.text(),
    name: p.text(),
    /** A GraphQL query; every version of it stays in the history. */
    document: p.text(),
    ownerId: () => p.manyToOne(Person).mapToPk().fieldName('owner_id').index(),
    /** How often its owner is told that it is ready; null: never. */
    every: p.enum(() => Cadence).nullable(),
    firstDay: p.date().nullable(),
    retiredOn: p.date().nullable(),
  },
});

/** A question that a report builder keeps: asked by its id, with the rights of whoever asks. */
export class SavedReport extends SavedReportSchema.class {}
SavedReportSchema.setClass(SavedReport);
