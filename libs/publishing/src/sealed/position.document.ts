import type { PositionPart } from './position-records.js';

// What a sealed report reads of the register: the queries that any report builder could send.

const REASONS = 'reasons { code input value threshold childRef childName }';
const OVERRIDE = 'override { rag reason setBy setOn expiresOn }';
const PROGRESS = `progress { percentComplete plannedPercent scheduleVariancePoints spi method numerator denominator completeCount countedCount
  excluded { cancelled superseded draft } notYetPlanned { ref name } weightsDefaulted inWords }`;
const SCORE = '{ likelihood consequence score band }';
const COLOURS = 'red amber green blue grey';
const PAGE = 'pageInfo { hasNextPage endCursor }';

/** The programme with its own verdicts, and the report’s sums. */
export const PROGRAMME_DOCUMENT = `query SealedProgramme($id: ID!, $at: DateTime, $period: ReportPeriodInput!, $previousAt: DateTime) {
  programme(by: { id: $id }, asOf: $at) {
    ref name purpose geography startOn endOn board { name } accountableBody { name } sro { name } director { name } illustrative
    ragPolicy percentMethod plannedMethod
    tolerances { greenDays redAfterDays varianceAmberPoints varianceRedPoints redWeightShare amberWeightShare keyMilestonesOnly }
    deliveryConfidence { rating scale assessedOn comment }
    liveReport(period: $period, previousAt: $previousAt) {
      judgedOn
      overall { calculated effective previous trend ${REASONS} assessment { ${OVERRIDE} } }
      dimensions { dimension calculated effective previous trend ${REASONS} }
      ${PROGRESS}
      workstreamCounts { ${COLOURS} }
      milestoneCounts { ${COLOURS} total notCounted overdue unowned withoutBaseline }
      activityRefs { completed started due } topRisks { ref }
      decisionsNeeded { ref text body by } escalationStatement dataCaveats text
      escalations { ref restricted matter toBody { name } decisionSought raisedOn respondBy }
    }
  }
}`;

/** What changed since the report before. */
export const CHANGES_DOCUMENT = `query SealedChanges($id: ID!, $from: DateTime!, $at: DateTime) {
  programme(by: { id: $id }) { compare(from: $from, to: $at) { sentences { text refs } } }
}`;

const PARTS: Record<PositionPart, string> = {
  workstreams: `ref illustrative restricted name parent { ref } status lead { name } weight critical rag { calculated effective ${REASONS} ${OVERRIDE} } ${PROGRESS}`,
  milestones: `ref illustrative restricted title workstream { ref } kind key status originalBaselineOn baselineOn baseline { precision asWritten } forecastOn forecast { precision asWritten } startedOn actualOn
    hardDeadlineOn slippageDays rag ragReasons { code input value threshold childRef childName } isOverdue weight physicalPercent owner { name } ownerOrganisation { name }
    statusNote pathToGreen expectedGreenOn`,
  risks: `ref illustrative restricted title workstream { ref } cause event effect category status proximity raisedOn owner { name } ownerOrganisation { name } inherent ${SCORE} current ${SCORE}
    target ${SCORE} scoreTrend
    scoreHistory(first: 1, filter: { kind: { eq: CURRENT } }, orderBy: [{ field: SCORED, direction: DESC }]) { nodes { illustrative } } reviewDueOn reviewOverdue commonRisk { ref } controls`,
  mitigations: `ref illustrative risk { ref } title status dueOn completedOn isOverdue owner { name } ownerOrganisation { name } expectedScore`,
  gateways: `ref illustrative restricted title type customType stageNumber state decidingBody { name } planned { on precision asWritten } deferredToOn decidedOn outcome decisionNote passed
    timing { daysToGo dueToday overdueDays } criteria { text metOn metBy { name } } conditions { text blocking owner { name } dueOn metOn }`,
  checkpointReturns: `workstream { ref } periodTo returnedOn returnedBy { name } noChange summary outlook nothingToEscalate matter`,
  dateMoves: `milestone { ref } dateKind fromOn toOn movedOn movedBy { name } reasonCode note`,
};

/** How the pages of a kind are ordered, so that the same register always gives the same report. */
const ORDERS: Partial<Record<PositionPart, string>> = { checkpointReturns: 'PERIOD', dateMoves: 'MOVED' };

/** One page of the records of a kind. */
export function pageDocument(part: PositionPart): string {
  return `query SealedPage($id: ID!, $at: DateTime, $after: String) {
  programme(by: { id: $id }, asOf: $at) {
    page: ${part}(first: 100, after: $after, orderBy: [{ field: ${ORDERS[part] ?? 'REF'} }]) { nodes { ${PARTS[part]} } ${PAGE} }
  }
}`;
}
