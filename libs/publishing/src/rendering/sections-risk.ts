import { MitigationStatus, riskBand, type RiskBandRange } from '#rules';
import type { SealedMitigation, SealedRisk, SealedScore } from '../sealed/sealed-records.js';
import type { Block, Cell } from './blocks.js';
import { none, type Scope } from './scope.js';
import { count, dayInTable, NONE_RECORDED, stated, word } from './wording.js';

/** The risks that the report puts first, with how far their mitigations are. */
export function risksBlocks(scope: Scope): Block[] {
  const { report, openRisks, open } = scope;
  const byRef = new Map(report.risks.map((risk) => [risk.ref, risk]));
  const top = report.status.topRisks.flatMap((ref) => byRef.get(ref) ?? []);
  const further = openRisks.filter(({ ref }) => !report.status.topRisks.includes(ref)).length;
  const more: Block[] = further
    ? [
        {
          kind: 'paragraph',
          text: `${count(further, 'further open risk')} in the register${open ? ', besides what is not shown' : ''}.`,
        },
      ]
    : [];
  if (!top.length) return [{ kind: 'paragraph', text: `Top risks: ${none(scope)}.` }, ...more];
  return [
    {
      kind: 'table',
      caption: 'Top risks',
      columns: [
        { head: 'Risk', share: 45.5 },
        { head: 'Owner', share: 13 },
        { head: 'Score', share: 15 },
        { head: 'Mitigations', share: 33.5 },
      ],
      rows: top.map((risk) => riskRow(risk, report.mitigations)),
    },
    ...more,
  ];
}

function riskRow(risk: SealedRisk, mitigations: readonly SealedMitigation[]): Cell[] {
  const { ref, title, owner, current, trend, commonRisk, reviewOverdue, restricted } = risk;
  const copied = commonRisk && `local copy of ${commonRisk}`;
  const marks = [copied, reviewOverdue && 'review overdue', restricted && 'restricted'].filter(Boolean);
  const moved = trend && trend !== 'SAME' ? `, ${word(trend).toLowerCase()}` : '';
  return [
    { text: `${ref} ${title}${marks.length ? ` (${marks.join('; ')})` : ''}` },
    { text: stated(owner) },
    { text: `${scoreInWords(current)}${moved}` },
    { text: mitigated(mitigations.filter((mitigation) => mitigation.risk === ref)) },
  ];
}

/** "16 Extreme". */
export function scoreInWords(score: SealedScore | null): string {
  return score ? `${score.score} ${word(score.band)}` : 'not yet scored';
}

function mitigated(all: readonly SealedMitigation[]): string {
  const wanted = all.filter(({ status }) => status !== MitigationStatus.CANCELLED);
  if (!wanted.length) return NONE_RECORDED;
  const open = wanted.filter(({ status }) => status !== MitigationStatus.COMPLETE);
  const overdue = open.filter((mitigation) => mitigation.overdue).length;
  const next = open
    .filter(({ dueOn }) => dueOn)
    .sort((one, other) => ((one.dueOn ?? '') < (other.dueOn ?? '') ? -1 : 1))[0];
  const done = `${wanted.length - open.length} of ${wanted.length} done`;
  if (overdue) return `${done}, ${overdue} overdue`;
  return next ? `${done}, next by ${dayInTable(next.dueOn)}` : done;
}

const LIKELIHOODS = ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'];
const CONSEQUENCES = ['Negligible', 'Minor', 'Moderate', 'Major', 'Catastrophic'];

/** How many open risks there are of each likelihood and consequence: a table, with heads on both sides. */
export function riskMatrixBlocks({ report: { thresholds }, openRisks, open }: Scope): Block[] {
  const scored = openRisks.filter(({ current }) => current);
  const unscored = openRisks.length - scored.length;
  return [
    {
      kind: 'table',
      caption: 'Open risks by likelihood and consequence',
      columns: [
        { head: 'Likelihood', share: 20 },
        ...CONSEQUENCES.map((name, at) => ({ head: `${at + 1} ${name}`, share: 20 })),
      ],
      rows: [5, 4, 3, 2, 1].map((likelihood) => [
        { text: `${likelihood} ${LIKELIHOODS[likelihood - 1]}` },
        ...CONSEQUENCES.map((_, at) => matrixCell(likelihood, at + 1, scored, thresholds?.riskBands)),
      ]),
    },
    {
      kind: 'paragraph',
      text: `${count(scored.length, 'open risk')} scored, ${unscored} not yet scored. A cell says its score, its band and which risks lie in it.${open ? ' Risks that are not shown are not counted here.' : ''}`,
    },
  ];
}

const REFS_SHOWN = 4;

function matrixCell(
  likelihood: number,
  consequence: number,
  risks: readonly SealedRisk[],
  bands: readonly RiskBandRange[] | undefined,
): Cell {
  const here = risks.filter(({ current }) => current?.likelihood === likelihood && current.consequence === consequence);
  const score = likelihood * consequence;
  // The bands as they were sealed; a report of the first format has them only in the risks that lie here.
  const band = word(here[0]?.current?.band ?? riskBand(score, bands));
  const refs = here.slice(0, REFS_SHOWN).map(({ ref }) => ref);
  const more = here.length > refs.length ? ' …' : '';
  return { text: `${score} ${band} – ${here.length ? `${here.length}: ${refs.join(', ')}${more}` : 'none'}` };
}
