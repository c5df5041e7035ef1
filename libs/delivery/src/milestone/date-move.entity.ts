import { defineEntity, p } from '@mikro-orm/core';
import { trackedColumns } from '#platform';
import { DateMoveReason, MilestoneDateKind } from '#rules';
import { Milestone } from './milestone.entity.js';
import { Programme } from '../programme/programme.entity.js';

const DateMoveSchema = defineEntity({
  name: 'DateMove',
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index(),
    milestoneId: () => p.manyToOne(Milestone).mapToPk().fieldName('milestone_id').index(),
    dateKind: p.enum(() => MilestoneDateKind),
    fromOn: p.date().nullable(),
    toOn: p.date().nullable(),
    movedOn: p.date(),
    reasonCode: p.enum(() => DateMoveReason),
    note: p.text(),
  },
});

/** One line of the ledger of date moves: which date of a milestone moved, from when to when, and why. Never changed, never removed. */
export class DateMove extends DateMoveSchema.class {}
DateMoveSchema.setClass(DateMove);
