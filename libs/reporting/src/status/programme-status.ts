import { Judged, type Scope } from '#platform';
import { ProgrammeType, WorkstreamType } from '#delivery';
import { rollupFactsSql } from './rollup-facts.query.js';
import type { RollupFacts } from './rollup-facts.js';
import { judgeProgramme, judgeWorkstream, progressView, ragView, riskSummaryView } from './status.js';
import { ProgressType, RagAssessmentType, RiskSummaryType } from './status.type.js';

// What reporting adds to every programme and workstream: its colour, its progress and its risks at a glance, from one set of facts.

const RAG = 'Its colour on the judged day as evidence: calculated, reported, and why.';
const PROGRESS = 'Percent complete, actual beside planned, with the counts behind it.';
const RISKS = 'Its open risks at a glance, at every level below it.';

const ofProgramme = {
  factsKey: 'rollup',
  facts: (scope: Scope, _: object, selected: ReadonlySet<string>) => rollupFactsSql(scope, 'programme', selected),
};

Judged<RollupFacts>(() => RagAssessmentType, RAG, {
  ...ofProgramme,
  judge: (facts, given) => ragView(judgeProgramme(facts, given).assessment, given.moment.today),
})(ProgrammeType.prototype, 'rag');

Judged<RollupFacts>(() => ProgressType, PROGRESS, {
  ...ofProgramme,
  judge: (facts, given) => progressView(judgeProgramme(facts, given).assessment.progress, given.moment.today),
})(ProgrammeType.prototype, 'progress');

Judged<RollupFacts>(() => RiskSummaryType, RISKS, {
  ...ofProgramme,
  judge: (facts, given) => riskSummaryView(judgeProgramme(facts, given).rollup),
})(ProgrammeType.prototype, 'riskSummary');

const ofWorkstream = {
  factsKey: 'rollup',
  facts: (scope: Scope, _: object, selected: ReadonlySet<string>) => rollupFactsSql(scope, 'workstream', selected),
};

Judged<RollupFacts>(() => RagAssessmentType, RAG, {
  ...ofWorkstream,
  judge: (facts, given) => ragView(judgeWorkstream(facts, given).assessment, given.moment.today),
})(WorkstreamType.prototype, 'rag');

Judged<RollupFacts>(() => ProgressType, PROGRESS, {
  ...ofWorkstream,
  judge: (facts, given) => progressView(judgeWorkstream(facts, given).assessment.progress, given.moment.today),
})(WorkstreamType.prototype, 'progress');

Judged<RollupFacts>(() => RiskSummaryType, RISKS, {
  ...ofWorkstream,
  judge: (facts, given) => riskSummaryView(judgeWorkstream(facts, given).rollup),
})(WorkstreamType.prototype, 'riskSummary');
