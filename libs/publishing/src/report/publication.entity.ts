import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { Organisation } from '#people';
import { trackedColumns } from '#platform';
import { HighlightReport } from './highlight-report.entity.js';

const PublicationSchema = defineEntity({
  name: 'Publication',
  uniques: [{ name: 'publication_once_a_board', properties: ['reportId', 'boardId'] }],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index(),
    reportId: () => p.manyToOne(HighlightReport).mapToPk().fieldName('report_id'),
    boardId: () => p.manyToOne(Organisation).mapToPk().fieldName('board_id').index(),
    publishedOn: p.date(),
  },
});

/** A published report put before one board. Many boards are served by one report. */
export class Publication extends PublicationSchema.class {}
PublicationSchema.setClass(Publication);
