import { defineEntity, p } from '@mikro-orm/core';
import { Programme } from '#delivery';
import { provenanceColumns, trackedColumns } from '#platform';

const DataCaveatSchema = defineEntity({
  name: 'DataCaveat',
  uniques: [{ name: 'data_caveat_ref_unique', properties: ['programmeId', 'ref'] }],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id'),
    ref: p.text(),
    text: p.text(),
    reportedOn: p.date(),
    resolvedOn: p.date().nullable(),
    ...provenanceColumns,
  },
});

/** Something the board should know about the data itself: a set not received, a figure not yet final. */
export class DataCaveat extends DataCaveatSchema.class {}
DataCaveatSchema.setClass(DataCaveat);
