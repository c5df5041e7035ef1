import { defineEntity, p } from '@mikro-orm/core';
import { provenanceColumns, trackedColumns, UserProblem } from '#platform';
import type { Day } from '#rules';
import { WorkstreamKind, WorkstreamStatus } from '#rules';
import { Programme } from '../programme/programme.entity.js';

const WorkstreamSchema = defineEntity({
  name: 'Workstream',
  uniques: [{ name: 'workstream_ref_unique', properties: ['programmeId', 'ref'] }],
  checks: [
    { name: 'workstream_weight_not_negative', expression: 'weight is null or weight >= 0' },
    { name: 'workstream_not_own_parent', expression: 'parent_id is null or parent_id <> id' },
  ],
  properties: {
    ...trackedColumns,
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id'),
    parentId: () => p.manyToOne(Workstream).mapToPk().fieldName('parent_id').index().nullable(),
    ref: p.text(),
    name: p.text(),
    purpose: p.text().nullable(),
    kind: p.enum(() => WorkstreamKind).default(WorkstreamKind.WORKSTREAM),
    status: p.enum(() => WorkstreamStatus).default(WorkstreamStatus.IDENTIFIED),
    /** Share of the parent's percent complete; null counts as 1, 0 shows the workstream without counting it. */
    weight: p.decimal().precision(9).scale(3).nullable(),
    critical: p.boolean().default(false),
    closedOn: p.date().nullable(),
    closureReason: p.text().nullable(),
    /** Kept from open packs; null, as in what was recorded before there were marks, is open. */
    restricted: p.boolean().nullable(),
    ...provenanceColumns,
  },
});

/** A strand of a programme with a lead of its own: a workstream, a project or a pilot; may nest under another. */
export class Workstream extends WorkstreamSchema.class {
  requireOpen(): void {
    if (this.status === WorkstreamStatus.CLOSED) {
      throw UserProblem.transition('CLOSED', [], `Workstream ${this.ref} is closed; nothing in it can change.`);
    }
  }

  close(on: Day, reason: string): void {
    this.requireOpen();
    this.status = WorkstreamStatus.CLOSED;
    this.closedOn = on;
    this.closureReason = reason;
  }
}
WorkstreamSchema.setClass(Workstream);
