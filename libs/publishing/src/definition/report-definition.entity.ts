import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { Organisation } from '#people';
import { provenanceColumns, trackedColumns } from '#platform';
import type { LaidOutSection } from '../sealed/report-layout.js';

const ReportDefinitionSchema = defineEntity({
  name: 'ReportDefinition',
  uniques: [{ name: 'report_definition_ref_unique', properties: ['programmeId', 'ref'] }],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id'),
    /** The board whose pack it lays out; null for any reader. */
    boardId: () => p.manyToOne(Organisation).mapToPk().fieldName('board_id').index().nullable(),
    ref: p.text(),
    name: p.text(),
    title: p.text().nullable(),
    sections: p.json<LaidOutSection[]>(),
    /** Refs of the workstreams it is limited to; null for all. */
    workstreams: p.array().nullable(),
    retiredOn: p.date().nullable(),
    ...provenanceColumns,
  },
});

/** What one board’s pack shows of a report, in what order and under which words. Its history keeps every version. */
export class ReportDefinition extends ReportDefinitionSchema.class {}
ReportDefinitionSchema.setClass(ReportDefinition);
