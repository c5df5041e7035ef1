import './milestone/date-move.type.js';
import './programme/delivery-confidence.type.js';
import './programme/programme-contents.js';
import { Module } from '@nestjs/common';
import { Access } from './access.js';
import { DeliveryQueriesResolver } from './delivery-queries.resolver.js';
import { MilestoneResolver } from './milestone/milestone.resolver.js';
import { MilestoneService } from './milestone/milestone.service.js';
import { ProgrammeResolver } from './programme/programme.resolver.js';
import { ProgrammeService } from './programme/programme.service.js';
import { RoleResolver } from './role/role.resolver.js';
import { RoleService } from './role/role.service.js';
import { WorkstreamResolver } from './workstream/workstream.resolver.js';
import { WorkstreamService } from './workstream/workstream.service.js';

@Module({
  providers: [
    Access,
    DeliveryQueriesResolver,
    MilestoneResolver,
    MilestoneService,
    ProgrammeResolver,
    ProgrammeService,
    RoleResolver,
    RoleService,
    WorkstreamResolver,
    WorkstreamService,
  ],
  exports: [Access],
})
export class DeliveryModule {}
