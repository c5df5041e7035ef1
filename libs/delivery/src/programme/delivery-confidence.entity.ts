import { defineEntity, p } from '@mikro-orm/core';
import { provenanceColumns, trackedColumns } from '#platform';
import { DcaRating, DcaScale } from '#rules';
import { Programme } from './programme.entity.js';
import { Workstream } from '../workstream/workstream.entity.js';

const DeliveryConfidenceSchema = defineEntity({
  name: 'DeliveryConfidence',
  checks: [
    {
      name: 'delivery_confidence_rating_on_scale',
      expression: "scale = 'FIVE_POINT' or rating in ('GREEN', 'AMBER', 'RED')",
    },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index(),
    workstreamId: () => p.manyToOne(Workstream).mapToPk().fieldName('workstream_id').index().nullable(),
    rating: p.enum(() => DcaRating),
    scale: p.enum(() => DcaScale),
    assessedOn: p.date(),
    comment: p.text().nullable(),
    ...provenanceColumns,
  },
});

/** A delivery confidence assessment: reviewers' judgement on its own scale. Kept apart from RAG and never converted to it. */
export class DeliveryConfidence extends DeliveryConfidenceSchema.class {}
DeliveryConfidenceSchema.setClass(DeliveryConfidence);
