import { Module } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { ImportService } from './import.service.js';

@Module({ imports: [DeliveryModule], providers: [ImportService], exports: [ImportService] })
export class IntakeModule {}
