import { ObjectType } from '@nestjs/graphql';
import { ProgrammeType } from '#delivery';
import { DateScalar, Embedded, Judged, Stored, type JudgedIn, type Scope } from '#platform';
import { compareFactsSql } from './compare-facts.query.js';
import type { CompareFacts } from './compare-facts.js';
import {
  milestoneChanges,
  milestoneMoves,
  riskChanges,
  riskScores,
  mitigations,
  decisions,
  rags,
  percents,
  ComparisonSentenceLineType,
} from './compare-lines.type.js';
import { CompareArgs, enterComparison, momentBefore } from './compare-moments.js';
import { comparisonInWords, comparisonSentences } from './compare-text.js';
import { registerComparison, type RegisterComparison } from './compare.js';

/** A field of the comparison that the verdict gives. */
function fromComparison(pick: (comparison: RegisterComparison) => unknown) {
  return {
    factsKey: 'compare',
    facts: (scope: Scope, _: object, selected: ReadonlySet<string>) => compareFactsSql(scope, selected),
    judge: (facts: CompareFacts, given: JudgedIn) => pick(registerComparison(facts, given)),
  };
}

@ObjectType('RegisterComparison', {
  description:
    'What changed on a programme between two instants: how it stood then beside how it stands later. What was changed and changed back in between does not show; the history of each record keeps it.',
})
export class RegisterComparisonType {
  @Stored(() => DateScalar, 'The day of the earlier instant, on which everything before is judged.', {
    sql: (scope) => scope.value(momentBefore(scope.frame).today, 'date'),
  })
  judgedFrom!: string;

  @Stored(() => DateScalar, 'The day of the later instant, on which everything after is judged.', {
    sql: (scope) => scope.today,
  })
  judgedTo!: string;

  @Judged<CompareFacts>(
    () => [String],
    'The changes in plain English, one sentence each, what matters most first. A group of more than 20 ends with how many more there are.',
    fromComparison(comparisonInWords),
  )
  inWords!: string[];

  @Judged<CompareFacts>(
    () => [ComparisonSentenceLineType],
    'The same sentences, each with the records it speaks of, so that some can be left out.',
    fromComparison(comparisonSentences),
  )
  sentences!: ComparisonSentenceLineType[];

  @Judged<CompareFacts>(
    rags,
    'The colour reported, of the programme and each workstream.',
    fromComparison((one) => one.ragChanged),
  )
  ragChanged!: object;

  @Judged<CompareFacts>(
    percents,
    'Percent complete, of the programme and each workstream.',
    fromComparison((one) => one.percentMoved),
  )
  percentMoved!: object;

  @Judged<CompareFacts>(decisions, 'Gateways decided, or decided anew.', fromComparison((one) => one.gatewaysDecided))
  gatewaysDecided!: object;

  @Judged<CompareFacts>(
    milestoneMoves,
    'Forecasts and approved dates that moved, of milestones that were in the plan and still are.',
    fromComparison((one) => one.milestonesMoved),
  )
  milestonesMoved!: object;

  @Judged<CompareFacts>(
    milestoneChanges,
    'Milestones that were complete and are open again.',
    fromComparison((one) => one.milestonesReopened),
  )
  milestonesReopened!: object;

  @Judged<CompareFacts>(
    milestoneChanges,
    'Milestones that were in the plan and are now cancelled or superseded.',
    fromComparison((one) => one.milestonesRemoved),
  )
  milestonesRemoved!: object;

  @Judged<CompareFacts>(
    milestoneChanges,
    'Milestones that are now complete.',
    fromComparison((one) => one.milestonesCompleted),
  )
  milestonesCompleted!: object;

  @Judged<CompareFacts>(
    milestoneChanges,
    'Milestones that are new in the plan.',
    fromComparison((one) => one.milestonesAdded),
  )
  milestonesAdded!: object;

  @Judged<CompareFacts>(
    riskScores,
    'Scores of risks that are not what they were.',
    fromComparison((one) => one.risksRescored),
  )
  risksRescored!: object;

  @Judged<CompareFacts>(riskChanges, 'Risks that are new in the register.', fromComparison((one) => one.risksRaised))
  risksRaised!: object;

  @Judged<CompareFacts>(riskChanges, 'Risks that are now closed.', fromComparison((one) => one.risksClosed))
  risksClosed!: object;

  @Judged<CompareFacts>(
    riskChanges,
    'Risks that were closed and are open again.',
    fromComparison((one) => one.risksReopened),
  )
  risksReopened!: object;

  @Judged<CompareFacts>(
    mitigations,
    'Mitigations that are now complete.',
    fromComparison((one) => one.mitigationsCompleted),
  )
  mitigationsCompleted!: object;
}

Embedded(
  () => RegisterComparisonType,
  'What changed between two instants, and who, when and why. Null when the register did not hold the programme at the later one.',
  { nullable: true, args: () => CompareArgs, enter: enterComparison },
)(ProgrammeType.prototype, 'compare');
