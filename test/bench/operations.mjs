// What is measured: the five things Grip is asked for most.
import { SCALE } from './dataset.mjs';

const REPORT = `query Report($ref: String!) { programme(by: {ref: $ref}) { ref name liveReport {
  periodFrom periodTo
  overall { calculated effective previous trend reasons { code input value threshold childRef childName } }
  dimensions { dimension calculated effective previous trend }
  progress { percentComplete plannedPercent scheduleVariancePoints completeCount countedCount excluded { cancelled } }
  workstreamCounts { red amber green blue grey }
  workstreams { ref name rag { effective calculated } progress { percentComplete plannedPercent } }
  keyMilestones { ref title baselineOn forecastOn actualOn slippageDays rag owner { name } }
  dueNextPeriod { ref title forecastOn owner { name } }
  topRisks { ref title current { likelihood consequence score band } owner { name } mitigations(first: 5) { nodes { title status dueOn } } }
  nextGateways { ref title plannedOn state decidingBody { name } }
  decisionsNeeded { text body by } dataCaveats escalationStatement
} } }`;

const PORTFOLIO = `query Portfolio($after: String) { programmes(first: 50, after: $after, orderBy: [{field: REF}]) {
  nodes { id ref name sro { name } rag { calculated effective } progress { percentComplete plannedPercent completeCount countedCount } riskSummary { open highestScore highestBand } }
  pageInfo { hasNextPage endCursor } } }`;

const REGISTER = `query Register($ref: String!) { risks(first: 100, filter: {programme: {ref: {eq: $ref}}, status: {in: [OPEN, ESCALATED]}}, orderBy: [{field: SCORE, direction: DESC}]) {
  nodes { id ref title category status proximity nextReviewOn owner { name } workstream { ref name } current { likelihood consequence score band } target { score band }
    mitigations(first: 3) { nodes { title status dueOn owner { name } } } } totalCount } }`;

const NODE = `query Node($id: ID!) { node(id: $id) { id ... on Milestone { ref title status baselineOn forecastOn actualOn weight key version owner { name } workstream { ref name } programme { ref } } } }`;

const MUTATION = `mutation Report($input: ReportMilestoneProgressInput!) { reportMilestoneProgress(input: $input) {
  milestone { id version status physicalPercent statusNote } errors { code message path } } }`;

const ref = (n) => `PR${String(1 + (n % SCALE.programmes)).padStart(3, '0')}`;
const milestoneId = (n) => `mil_f00000000000700080${'00'}${String(n).padStart(12, '0')}`;
const VARIANTS = 25;
const variants = (variables) => Array.from({ length: VARIANTS }, (_, n) => variables(n * 17 + 3));

/** Milestone 11 of the first workstream of a programme is in progress. */
const inProgress = (n) => 200 * (n % SCALE.programmes) + 11;

export const READS = {
  'highlight report': { query: REPORT, variables: variants((n) => ({ ref: ref(n) })) },
  'portfolio of 50': { query: PORTFOLIO, variables: [{}] },
  'register of 100': { query: REGISTER, variables: variants((n) => ({ ref: ref(n) })) },
  'one node': { query: NODE, variables: variants((n) => ({ id: milestoneId(inProgress(n)) })) },
};

export const WRITE = { query: MUTATION, milestone: (n) => inProgress(n), milestoneId };
