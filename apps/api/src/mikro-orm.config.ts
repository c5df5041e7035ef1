import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type Options } from '@mikro-orm/postgresql';
import { DateMove, DeliveryConfidence, Milestone, Programme, RoleAssignment, Workstream } from '#delivery';
import { DecisionGateway, Escalation, GatewayCondition, GatewayCriterion } from '#governance';
import { migrationsList } from '#migrations';
import { ApiToken, Organisation, Person, PersonIdentity } from '#people';
import { takeBackBroken } from '#platform';
import {
  CheckpointReturn,
  HighlightReport,
  Publication,
  ReportDefinition,
  ReportingCycle,
  ScheduledRun,
  SignOff,
} from '#publishing';
import { DataCaveat, RagOverride } from '#reporting';
import { Mitigation, Risk, RiskScore } from '#risk';

/** Every table of the register. */
export const entities = [
  Organisation,
  Person,
  PersonIdentity,
  ApiToken,
  Programme,
  Workstream,
  RoleAssignment,
  Milestone,
  DateMove,
  DeliveryConfidence,
  Risk,
  RiskScore,
  Mitigation,
  DecisionGateway,
  GatewayCriterion,
  GatewayCondition,
  Escalation,
  RagOverride,
  DataCaveat,
  ReportingCycle,
  CheckpointReturn,
  HighlightReport,
  SignOff,
  Publication,
  ReportDefinition,
  ScheduledRun,
];

/** The one ORM configuration: server, command line and tests share it. */
export function ormConfig(databaseUrl: string, options: Partial<Options> = {}): Options {
  return defineConfig({
    clientUrl: databaseUrl,
    entities,
    extensions: [Migrator],
    migrations: { migrationsList, transactional: true, snapshot: false, tableName: 'migration', silent: true },
    // A batched update carries no version check, so two people saving several rows at once would overwrite each other.
    useBatchUpdates: false,
    allowGlobalContext: false,
    forceUtcTimezone: true,
    schemaGenerator: { ignoreSchema: ['history', 'operations', 'sealed'] },
    pool: { min: 0, max: 10 },
    driverOptions: { onPoolCreated: takeBackBroken },
    ...options,
  }) as Options;
}
