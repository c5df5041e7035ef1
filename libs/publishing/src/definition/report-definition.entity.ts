import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { Organisation, Person } from '#people';
import { provenanceColumns, trackedColumns } from '#platform';
import { Cadence } from '#rules';
import type { ChosenTable } from '../custom/chosen-layout.js';
import { ReportFormat } from '../sealed/report-format.js';
import type { LaidOutSection } from '../sealed/report-layout.js';

const ReportDefinitionSchema = defineEntity({
  name: 'ReportDefinition',
  uniques: [{ name: 'report_definition_ref_unique', properties: ['programmeId', 'ref'] }],
  checks: [
    {
      name: 'report_definition_sections_or_document',
      expression: '(document is null) = (sections is not null)',
    },
    {
      name: 'report_definition_document_has_an_owner',
      expression: '(document is null) = (owner_id is null)',
    },
    {
      name: 'report_definition_rhythm_whole',
      expression:
        'num_nulls(every, first_day, send_as, recipient_ids) in (0, 4) and (every is null or document is not null)',
    },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id'),
    /** The board whose pack it lays out; null for any reader. */
    boardId: () => p.manyToOne(Organisation).mapToPk().fieldName('board_id').index().nullable(),
    ref: p.text(),
    name: p.text(),
    title: p.text().nullable(),
    /** What a pack shows of a sealed report; null for a definition with a query of its own. */
    sections: p.json<LaidOutSection[]>().nullable(),
    /** Refs of the workstreams a pack is limited to; null for all. */
    workstreams: p.array().nullable(),
    /** Whether a pack shows what is restricted; null: it does not. */
    showsRestricted: p.boolean().nullable(),
    /** A GraphQL query, every version of which stays in the history; null for a pack. */
    document: p.text().nullable(),
    /** How the answer is laid out; null: every list a table. */
    tables: p.json<ChosenTable[]>().nullable(),
    /** Whose query it is. */
    ownerId: () => p.manyToOne(Person).mapToPk().fieldName('owner_id').index().nullable(),
    /** How often it is made and sent; null: never by itself. */
    every: p.enum(() => Cadence).nullable(),
    firstDay: p.date().nullable(),
    sendAs: p.enum(() => ReportFormat).nullable(),
    recipientIds: p.array<string>().columnType('uuid[]').nullable(),
    retiredOn: p.date().nullable(),
    ...provenanceColumns,
  },
});

/**
 * What a report shows and how: a board’s cut of the sealed highlight reports, or a query of somebody’s own with its tables and its rhythm. Its history keeps every
 * version.
 */
export class ReportDefinition extends ReportDefinitionSchema.class {}
ReportDefinitionSchema.setClass(ReportDefinition);
