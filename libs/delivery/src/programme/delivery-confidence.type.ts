import '../enums.js';
import { DateScalar, Many, Node, One, OneWhere, Row, Stored } from '#platform';
import { DcaRating, DcaScale } from '#rules';
import { ProgrammeType } from './programme.type.js';
import { programmeVisible } from '#people';

@Row({
  name: 'DeliveryConfidence',
  noun: 'delivery confidence assessment',
  description:
    "Reviewers' judgement of delivery confidence, on its own scale. It is not a RAG colour and is never converted to one.",
  table: 'delivery_confidence',
  prefix: 'dca',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['ASSESSED'],
  implements: () => [Node],
})
export class DeliveryConfidenceType {
  @Stored(() => DcaRating, 'The rating.', { filter: true })
  rating!: DcaRating;

  @Stored(() => DcaScale, 'The scale it was given on.', { filter: true })
  scale!: DcaScale;

  @Stored(() => DateScalar, 'The day it speaks of.', { filter: true, order: 'ASSESSED' })
  assessedOn!: string;

  @Stored(() => String, 'What the reviewers said.', { nullable: true })
  comment!: string | null;

  @Stored(() => String, 'Where it was taken from.', { nullable: true, sql: ({ row }) => `${row}.source` })
  sourceNote!: string | null;

  @One(() => ProgrammeType, 'The programme it concerns.', 'programme_id', { filter: true })
  programme!: ProgrammeType;
}

Many(() => DeliveryConfidenceType, 'Every delivery confidence assessment of it.', 'programme_id', { filter: true })(
  ProgrammeType.prototype,
  'deliveryConfidenceHistory',
);
OneWhere(
  () => DeliveryConfidenceType,
  'The latest delivery confidence assessment up to the judged day; null when there is none.',
  (from, to) => {
    const latest = to.next();
    return (
      `${to.row}.id = (select ${latest.row}.id from ${latest.table('delivery_confidence')} ${latest.row} where ${latest.row}.programme_id = ${from.row}.id ` +
      `and ${latest.row}.workstream_id is null and ${latest.row}.assessed_on <= ${latest.today} order by ${latest.row}.assessed_on desc, ${latest.row}.created_at desc limit 1)`
    );
  },
)(ProgrammeType.prototype, 'deliveryConfidence');
