import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsUrl, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { PlannedDateInput } from '#delivery';
import {
  ChangeInput,
  DateScalar,
  RESTRICTED,
  RestrictInput,
  OptionalName,
  OptionalPart,
  OptionalRef,
  OptionalText,
  Part,
  Text,
  Texts,
  Why,
} from '#platform';
import { GatewayOutcome, GatewayState, GatewayType, type Day } from '#rules';

@InputType({ description: 'What `planGateway` needs.' })
export class PlanGatewayInput {
  @Field(() => ID, { description: 'The programme it belongs to.' })
  programmeId!: string;

  @OptionalRef()
  ref?: string | null;

  @Text(500, 'What is to be decided.')
  title!: string;

  @Field(() => GatewayType, { defaultValue: GatewayType.APPROVAL, description: 'Approval, endorsement or custom.' })
  type!: GatewayType;

  @OptionalName(100, 'The name of a custom type; only with CUSTOM.')
  customType?: string | null;

  @Field(() => Int, { nullable: true, description: 'Its number among the gates, 0 to 999.' })
  @IsOptional()
  @Min(0)
  @Max(999)
  stageNumber?: number | null;

  @Field(() => ID, { nullable: true, description: 'The body that decides.' })
  decidingBodyId?: string | null;

  @OptionalPart(() => PlannedDateInput, 'When it is to be decided.')
  planned?: PlannedDateInput | null;

  @Field(() => Boolean, { defaultValue: false, description: RESTRICTED })
  restricted!: boolean;

  @Texts({ most: 50, letters: 1_000 }, 'What must be shown before it can be decided, at most 50.')
  criteria!: string[];
}

@InputType({ description: 'What `replanGateway` needs.' })
export class ReplanGatewayInput extends ChangeInput {
  @Part(() => PlannedDateInput, 'When it is to be decided now.')
  planned!: PlannedDateInput;

  @Why('Why; kept in the history of the gateway.')
  reason!: string;
}

@InputType({ description: 'What `addGatewayCriterion` needs.' })
export class AddGatewayCriterionInput {
  @Field(() => ID, { description: 'The gateway, not yet decided.' })
  gatewayId!: string;

  @Text(1_000, 'What must be shown before it is decided.')
  text!: string;
}

@InputType({ description: 'What `recordGatewayCriterion` needs.' })
export class RecordGatewayCriterionInput extends ChangeInput {
  @Field(() => Boolean, { description: 'Whether it is met.' })
  met!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Where the evidence is, as an http or https address; left out, it stays as it is; null clears.',
  })
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  @MaxLength(2_000)
  evidenceUrl?: string | null;
}

@InputType({ description: 'What `moveGateway` needs.' })
export class MoveGatewayInput extends ChangeInput {
  @Field(() => GatewayState, {
    description: 'PLANNED, READY, IN_REVIEW or WITHDRAWN; a decision has an act of its own.',
  })
  to!: GatewayState;

  @Why('Why; kept in the history of the gateway.')
  reason!: string;
}

@InputType({ description: 'What `restrictGateway` needs.' })
export class RestrictGatewayInput extends RestrictInput {}

@InputType({ description: 'A condition that comes with a decision.' })
export class GatewayConditionInput {
  @Text(1_000, 'What is asked for.')
  text!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'While it is open, the next gateway cannot be passed.' })
  blocking!: boolean;

  @Field(() => ID, { nullable: true, description: 'The person who sees to it.' })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The organisation that sees to it, where no person is named.' })
  ownerOrganisationId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is due.' })
  dueOn?: Day | null;
}

@InputType({ description: 'What `decideGateway` needs.' })
export class DecideGatewayInput extends ChangeInput {
  @Field(() => GatewayOutcome, { description: 'What was decided.' })
  outcome!: GatewayOutcome;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the decision, today or earlier; today when left out.',
  })
  decidedOn?: Day | null;

  @OptionalText(4_000, 'The decision in words; required when it replaces one, to say why.')
  decisionNote?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The new date; required with DEFERRED and only then.' })
  deferredToOn?: Day | null;

  @Field(() => [GatewayConditionInput], {
    defaultValue: [],
    description: 'The conditions; required with APPROVED_WITH_CONDITIONS and only then.',
  })
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => GatewayConditionInput)
  conditions!: GatewayConditionInput[];

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'This replaces the decision already taken, a deferral included. Conditions of that decision that are still open fall with it.',
  })
  supersedes!: boolean;
}

@InputType({ description: 'What `meetGatewayCondition` needs.' })
export class MeetGatewayConditionInput extends ChangeInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day it was met, today or earlier; today when left out.',
  })
  metOn?: Day | null;

  @OptionalText(2_000, 'How it was met.')
  note?: string | null;
}
