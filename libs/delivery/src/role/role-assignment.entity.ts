import { defineEntity, p } from '@mikro-orm/core';
import { trackedColumns } from '#platform';
import { Person } from '#people';
import { Role } from '#rules';
import { Programme } from '../programme/programme.entity.js';
import { Workstream } from '../workstream/workstream.entity.js';

const RoleAssignmentSchema = defineEntity({
  name: 'RoleAssignment',
  checks: [
    { name: 'role_assignment_dates_in_order', expression: 'to_on is null or to_on >= from_on' },
    {
      name: 'role_assignment_workstream_needs_programme',
      expression: 'workstream_id is null or programme_id is not null',
    },
  ],
  properties: {
    ...trackedColumns,
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id').index(),
    role: p.enum(() => Role),
    /** Null: the role is held on every programme (a system-wide PMO). */
    programmeId: () => p.manyToOne(Programme).mapToPk().fieldName('programme_id').index().nullable(),
    workstreamId: () => p.manyToOne(Workstream).mapToPk().fieldName('workstream_id').index().nullable(),
    fromOn: p.date(),
    /** First day on which the role is no longer held. */
    toOn: p.date().nullable(),
  },
});

/** A role held by a person on a programme or workstream, from one day until another. */
export class RoleAssignment extends RoleAssignmentSchema.class {}
RoleAssignmentSchema.setClass(RoleAssignment);
