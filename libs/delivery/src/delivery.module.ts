import './date-move.type.js';
import './delivery-confidence.type.js';
import './programme-contents.js';
import { Module } from '@nestjs/common';
import { Access } from './access.js';
import { DeliveryQueriesResolver } from './delivery-queries.resolver.js';
import { MilestoneResolver } from './milestone.resolver.js';
import { MilestoneService } from './milestone.service.js';
import { ProgrammeResolver } from './programme.resolver.js';
import { ProgrammeService } from './programme.service.js';
import { RoleService } from './role.service.js';
import { WorkstreamService } from './workstream.service.js';

@Module({
  providers: [
    Access,
    DeliveryQueriesResolver,
    MilestoneResolver,
    MilestoneService,
    ProgrammeResolver,
    ProgrammeService,
    RoleService,
    WorkstreamService,
  ],
  exports: [Access],
})
export class DeliveryModule {}
