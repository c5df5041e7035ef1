import { Module } from '@nestjs/common';
import { Access } from './access.js';
import { DeliveryQueriesResolver } from './delivery-queries.resolver.js';
import { MilestoneResolver } from './milestone.resolver.js';
import { MilestoneService } from './milestone.service.js';

@Module({
  providers: [Access, DeliveryQueriesResolver, MilestoneResolver, MilestoneService],
  exports: [Access],
})
export class DeliveryModule {}
