import { Module } from '@nestjs/common';
import { RiskQueriesResolver } from './risk-queries.resolver.js';

@Module({ providers: [RiskQueriesResolver] })
export class RiskModule {}
