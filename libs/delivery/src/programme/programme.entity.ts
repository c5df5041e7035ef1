import { defineEntity, p } from '@mikro-orm/core';
import { provenanceColumns, trackedColumns, UserProblem } from '#platform';
import { Organisation } from '#people';
import type { Day, Tolerances } from '#rules';
import { Geography, PercentMethod, PlannedMethod, ProgrammeStatus, RagPolicy } from '#rules';

const ProgrammeSchema = defineEntity({
  name: 'Programme',
  uniques: [{ name: 'programme_ref_unique', properties: ['ref'] }],
  checks: [
    { name: 'programme_dates_in_order', expression: 'end_on is null or start_on is null or end_on >= start_on' },
    { name: 'programme_not_own_parent', expression: 'parent_id is null or parent_id <> id' },
  ],
  properties: {
    ...trackedColumns,
    ref: p.text(),
    name: p.text(),
    purpose: p.text().nullable(),
    geography: p.enum(() => Geography).default(Geography.PLACE),
    parentId: () => p.manyToOne(Programme).mapToPk().fieldName('parent_id').index().nullable(),
    /** Ids from the root (the nil id) down to this programme: kept by the database, read by the visibility check. */
    path: p.array().columnType('uuid[]').nullable(),
    accountableBodyId: () => p.manyToOne(Organisation).mapToPk().fieldName('accountable_body_id').index().nullable(),
    boardId: () => p.manyToOne(Organisation).mapToPk().fieldName('board_id').index().nullable(),
    status: p.enum(() => ProgrammeStatus).default(ProgrammeStatus.ACTIVE),
    startOn: p.date().nullable(),
    endOn: p.date().nullable(),
    closedOn: p.date().nullable(),
    closureReason: p.text().nullable(),
    ragPolicy: p.enum(() => RagPolicy).default(RagPolicy.WORST_OF),
    percentMethod: p.enum(() => PercentMethod).default(PercentMethod.ZERO_HUNDRED),
    plannedMethod: p.enum(() => PlannedMethod).default(PlannedMethod.BY_BASELINE_DATE),
    /** What this programme overrides of the default tolerances. */
    tolerances: p.json<Partial<Tolerances>>().nullable(),
    ...provenanceColumns,
  },
});

/** A set of workstreams run to one purpose, with one accountable body, one SRO and one board. */
export class Programme extends ProgrammeSchema.class {
  /** Refuses any change to a programme that has been closed. */
  requireOpen(): void {
    if (this.status === ProgrammeStatus.CLOSED) {
      throw UserProblem.transition('CLOSED', [], `Programme ${this.ref} is closed; nothing in it can change.`);
    }
  }

  close(on: Day, reason: string): void {
    this.requireOpen();
    this.status = ProgrammeStatus.CLOSED;
    this.closedOn = on;
    this.closureReason = reason;
  }
}
ProgrammeSchema.setClass(Programme);
