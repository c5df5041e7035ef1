import { Module } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { ImportService } from './import.service.js';
import { ScenesService } from './scenes.service.js';

@Module({
  imports: [DeliveryModule],
  providers: [ImportService, ScenesService],
  exports: [ImportService, ScenesService],
})
export class IntakeModule {}
