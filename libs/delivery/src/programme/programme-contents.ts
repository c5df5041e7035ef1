import { ChangeType } from '#people';
import { Many } from '#platform';
import { DateMoveType } from '../milestone/date-move.type.js';
import { MilestoneType } from '../milestone/milestone.type.js';
import { ProgrammeType } from './programme.type.js';
import { WorkstreamType } from '../workstream/workstream.type.js';

// Fields that join the types of the plan downwards; declared here so that the types themselves need no circle of imports.
Many(() => WorkstreamType, 'Its workstreams, at every level.', 'programme_id', { filter: true })(
  ProgrammeType.prototype,
  'workstreams',
);
Many(() => MilestoneType, 'All milestones in it.', 'programme_id', { filter: true })(
  ProgrammeType.prototype,
  'milestones',
);
Many(
  () => DateMoveType,
  'Every move of a date in it, oldest first.',
  'programme_id',
)(ProgrammeType.prototype, 'dateMoves');
Many(() => MilestoneType, 'The milestones that hang directly in it.', 'workstream_id', { filter: true })(
  WorkstreamType.prototype,
  'milestones',
);
Many(
  () => ChangeType,
  'Everything that was changed in it, latest first: who, when, why, before and after.',
  'programme_id',
)(ProgrammeType.prototype, 'activity');
