import '../enums.js';
import { DateScalar, Many, Node, One, OneWhere, Row, Stored } from '#platform';
import { PersonType, programmeVisible } from '#people';
import { DateMoveReason, MilestoneDateKind } from '#rules';
import { MilestoneType } from './milestone.type.js';

@Row({
  name: 'DateMove',
  noun: 'date move',
  description: 'One line of the ledger of date moves: which date of a milestone moved, from when to when, and why.',
  table: 'date_move',
  prefix: 'mov',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['MOVED'],
  implements: () => [Node],
})
export class DateMoveType {
  @Stored(() => MilestoneDateKind, 'Which date moved.', { filter: true })
  dateKind!: MilestoneDateKind;

  @Stored(
    () => DateScalar,
    'What it was; null when none was set. Of a first forecast, the approved date, which was expected until then.',
    { nullable: true },
  )
  fromOn!: string | null;

  @Stored(() => DateScalar, 'What it became; null when it was cleared.', { nullable: true })
  toOn!: string | null;

  @Stored(() => DateScalar, 'The day the move was made.', { filter: true, order: 'MOVED' })
  movedOn!: string;

  @Stored(() => DateMoveReason, 'The cause, from a short list that can be counted.', { filter: true })
  reasonCode!: DateMoveReason;

  @Stored(() => String, 'The cause in words.')
  note!: string;

  @One(() => MilestoneType, 'The milestone whose date moved.', 'milestone_id', { filter: true })
  milestone!: MilestoneType;

  @OneWhere(() => PersonType, 'Who moved it.', (from, to) => `${to.row}.id = ${from.row}.created_by`)
  movedBy!: PersonType | null;
}

Many(() => DateMoveType, 'Every move of its dates, oldest first.', 'milestone_id', { filter: true })(
  MilestoneType.prototype,
  'dateMoves',
);
