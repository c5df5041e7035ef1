import '../enums.js';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RagReasonType } from '#delivery';
import { DateScalar, DateTimeScalar } from '#platform';
import {
  DateMoveReason,
  GatewayOutcome,
  MilestoneDateKind,
  MilestoneStatus,
  Rag,
  RiskBand,
  RiskScoreKind,
  RiskStatus,
} from '#rules';

@ObjectType('ChangedRecord', { description: 'The record a change is about.' })
export class ChangedRecordType {
  @Field(() => ID, { description: 'Its id at the later moment; `node` reads it whole.' })
  id!: string;

  @Field(() => String, { description: 'What people call it by.' })
  ref!: string;

  @Field(() => String, { description: 'Its title or name.' })
  title!: string;
}

@ObjectType('ChangeAuthor', { description: 'The person who made a change.' })
export class ChangeAuthorType {
  @Field(() => ID, { description: 'The person.' })
  id!: string;

  @Field(() => String, { description: 'Their name.' })
  name!: string;
}

@ObjectType({ isAbstract: true })
abstract class ChangeLine {
  @Field(() => ChangedRecordType, { description: 'The record that changed.' })
  record!: ChangedRecordType;

  @Field(() => ChangeAuthorType, {
    nullable: true,
    description: 'Who brought it to where it stands; null when nobody is recorded.',
  })
  who!: ChangeAuthorType | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that was recorded, in UTC.' })
  when!: string | null;

  @Field(() => String, { nullable: true, description: 'The reason recorded; null when none was given.' })
  why!: string | null;
}

@ObjectType('MilestoneChangeLine', { description: 'A milestone that was added, removed, completed or reopened.' })
export class MilestoneChangeLineType extends ChangeLine {
  @Field(() => MilestoneStatus, {
    nullable: true,
    description: 'Where it stands at the later moment; null when it is no longer in the register.',
  })
  status!: MilestoneStatus | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day it was reached; null unless it was completed.' })
  on!: string | null;
}

@ObjectType('MilestoneMoveLine', { description: 'A date of a milestone that is another than it was.' })
export class MilestoneMoveLineType extends ChangeLine {
  @Field(() => MilestoneDateKind, { description: 'Which date: the forecast or the approved one.' })
  dateKind!: MilestoneDateKind;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day it was. Of a first forecast, the approved date it departs from; null when none was set.',
  })
  fromOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day it is; null when it was cleared.' })
  toOn!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Calendar days later; negative when earlier, null unless both days are known.',
  })
  daysSlipped!: number | null;

  @Field(() => DateMoveReason, {
    nullable: true,
    description: 'The cause of the last move, from the ledger of date moves; null when the ledger has none.',
  })
  reasonCode!: DateMoveReason | null;

  @Field(() => String, { nullable: true, description: 'The cause in words, from the same line of the ledger.' })
  note!: string | null;
}

@ObjectType('RiskChangeLine', { description: 'A risk that was raised, closed or reopened.' })
export class RiskChangeLineType extends ChangeLine {
  @Field(() => RiskStatus, { description: 'Where it stands at the later moment.' })
  status!: RiskStatus;

  @Field(() => Int, { nullable: true, description: 'Its current score at the later moment; null when not scored.' })
  score!: number | null;

  @Field(() => RiskBand, { nullable: true, description: 'The band of that score.' })
  band!: RiskBand | null;
}

@ObjectType('RiskScoreChangeLine', { description: 'A score of a risk that is another than it was.' })
export class RiskScoreChangeLineType extends ChangeLine {
  @Field(() => RiskScoreKind, { description: 'Which of the three scores.' })
  kind!: RiskScoreKind;

  @Field(() => Int, { nullable: true, description: 'What it was; null when not scored.' })
  fromScore!: number | null;

  @Field(() => RiskBand, { nullable: true, description: 'The band it lay in.' })
  fromBand!: RiskBand | null;

  @Field(() => Int, {
    nullable: true,
    description: 'What it is. The same number where only likelihood and consequence were weighed anew.',
  })
  toScore!: number | null;

  @Field(() => RiskBand, { nullable: true, description: 'The band it lies in.' })
  toBand!: RiskBand | null;
}

@ObjectType('MitigationChangeLine', { description: 'A mitigation that was completed.' })
export class MitigationChangeLineType extends ChangeLine {
  @Field(() => ChangedRecordType, { description: 'The risk it is to bring down.' })
  risk!: ChangedRecordType;

  @Field(() => DateScalar, { nullable: true, description: 'The day it was done.' })
  completedOn!: string | null;
}

@ObjectType('GatewayDecisionLine', { description: 'A gateway that was decided, or decided anew.' })
export class GatewayDecisionLineType extends ChangeLine {
  @Field(() => GatewayOutcome, { description: 'What was decided.' })
  outcome!: GatewayOutcome;

  @Field(() => DateScalar, { description: 'The day it was decided.' })
  decidedOn!: string;

  @Field(() => String, { nullable: true, description: 'The body that decides at it; null when not stated.' })
  decidingBody!: string | null;
}

@ObjectType('RagChangeLine', {
  description: 'A colour that is another than it was. A colour is worked out, so nobody is named as having changed it.',
})
export class RagChangeLineType {
  @Field(() => ChangedRecordType, { description: 'The programme or the workstream.' })
  record!: ChangedRecordType;

  @Field(() => Rag, { nullable: true, description: 'As reported before; null when the register did not hold it then.' })
  from!: Rag | null;

  @Field(() => Rag, { description: 'As reported at the later moment.' })
  to!: Rag;

  @Field(() => [RagReasonType], { description: 'Why it was the colour it was.' })
  reasonsBefore!: RagReasonType[];

  @Field(() => [RagReasonType], { description: 'Why it is the colour it is.' })
  reasons!: RagReasonType[];

  @Field(() => String, { nullable: true, description: 'The first of those reasons in words.' })
  why!: string | null;
}

@ObjectType('PercentChangeLine', { description: 'Percent complete, actual or planned, that is another than it was.' })
export class PercentChangeLineType {
  @Field(() => ChangedRecordType, { description: 'The programme or the workstream.' })
  record!: ChangedRecordType;

  @Field(() => Float, { nullable: true, description: 'Percent complete before; null when nothing counted yet.' })
  actualFrom!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Percent complete at the later moment; null when nothing counts.',
  })
  actualTo!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Points gained, negative when it fell; null unless both are known.',
  })
  actualPoints!: number | null;

  @Field(() => Float, { nullable: true, description: 'Planned percent before; null when it cannot be known.' })
  plannedFrom!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Planned percent at the later moment; null when it cannot be known.',
  })
  plannedTo!: number | null;

  @Field(() => Float, { nullable: true, description: 'Points by which the plan moved on; null unless both are known.' })
  plannedPoints!: number | null;
}

@ObjectType('ComparisonSentenceLine', { description: 'A change in plain English, and which records it speaks of.' })
export class ComparisonSentenceLineType {
  @Field(() => String, { description: 'The sentence.' })
  text!: string;

  @Field(() => [String], {
    description:
      'What people call the records by, those named as reasons among them; empty where the sentence only counts.',
  })
  refs!: string[];
}

type ListClass = new () => object;

/** A list of changes: the first hundred, and how many there are in all. */
function changes(name: string, line: () => ListClass, description: string): () => ListClass {
  const list = { [name]: class {} }[name] as ListClass;
  Field(() => Int, { description: 'How many there are in all.' })(list.prototype as object, 'total');
  Field(() => [line()], { description: 'The first 100 of them.' })(list.prototype as object, 'items');
  ObjectType(name, { description })(list);
  return () => list;
}

export const milestoneChanges = changes('MilestoneChanges', () => MilestoneChangeLineType, 'Milestones that changed.');
export const milestoneMoves = changes(
  'MilestoneMoveChanges',
  () => MilestoneMoveLineType,
  'Dates that moved, the longest slip first.',
);
export const riskChanges = changes(
  'RiskChanges',
  () => RiskChangeLineType,
  'Risks that changed, the highest score first.',
);
export const riskScores = changes(
  'RiskScoreChanges',
  () => RiskScoreChangeLineType,
  'Scores that changed, the worst turn first.',
);
export const mitigations = changes('MitigationChanges', () => MitigationChangeLineType, 'Mitigations that changed.');
export const decisions = changes(
  'GatewayDecisionChanges',
  () => GatewayDecisionLineType,
  'Gateways decided, in order of the day.',
);
export const rags = changes('RagChanges', () => RagChangeLineType, 'Colours that changed, the programme first.');
export const percents = changes(
  'PercentChanges',
  () => PercentChangeLineType,
  'Progress that moved, the programme first.',
);
