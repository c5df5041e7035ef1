import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { trackedColumns } from '#platform';
import { ReportDefinition } from './report-definition.entity.js';

const ScheduledRunSchema = defineEntity({
  name: 'ScheduledRun',
  uniques: [{ name: 'scheduled_run_once_a_period', properties: ['definitionId', 'periodTo'] }],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index(),
    definitionId: () => p.manyToOne(ReportDefinition).mapToPk().fieldName('definition_id'),
    definitionVersion: p.integer(),
    periodFrom: p.date(),
    periodTo: p.date(),
    madeAt: p.datetime(),
    sentTo: p.integer(),
    problem: p.text().nullable(),
  },
});

/** One time that a report was made by its rhythm, and what became of it. Never changed, never removed. */
export class ScheduledRun extends ScheduledRunSchema.class {}
ScheduledRunSchema.setClass(ScheduledRun);
