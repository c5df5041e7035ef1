import { MitigationStatus } from '#rules';
import type { SealedMitigation, SealedRisk, SealedScore } from '../../sealed/sealed-records.js';
import { BAND_LOOK } from '../charts/band-look.js';
import type { Block, Cell, Column } from '../blocks.js';
import {
  CONSEQUENCES,
  LIKELIHOODS,
  matrixCell,
  riskMatrix,
  STEPS,
  type MatrixCell,
  type ScoredRisk,
} from '../charts/risk-matrix.js';
import { none, type Scope } from '../scope.js';
import { sharedRoom } from './columns.js';
import { count, dayInTable, NONE_RECORDED, stated, word } from '../wording.js';
import { cuttable, headOfRow } from '../words.js';

const RISK_COLUMNS: readonly Column[] = [
  { head: 'Risk', share: 45.5 },
  { head: 'Owner', share: 13 },
  { head: 'Score', share: 15 },
  { head: 'Mitigations', share: 33.5 },
];

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
  const rows = top.map((risk) => riskRow(risk, report.mitigations));
  return [{ kind: 'table', caption: 'Top risks', columns: sharedRoom(RISK_COLUMNS, rows), rows }, ...more];
}

function riskRow(risk: SealedRisk, mitigations: readonly SealedMitigation[]): Cell[] {
  const { ref, title, owner, current, trend, commonRisk, reviewOverdue, restricted } = risk;
  const copied = commonRisk ? `local copy of ${commonRisk}` : '';
  const marks = [copied, reviewOverdue ? 'review overdue' : '', restricted ? 'restricted' : ''].filter(Boolean);
  const moved = trend && trend !== 'SAME' ? `, ${word(trend).toLowerCase()}` : '';
  return [
    headOfRow(ref, title, marks),
    cuttable(stated(owner)),
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

/** How many open risks there are of each likelihood and consequence: drawn, and as a table with heads on both sides. */
export function riskMatrixBlocks({ report: { thresholds }, openRisks, open }: Scope): Block[] {
  const scored = openRisks.filter((risk): risk is ScoredRisk => risk.current !== null);
  const cells = { risks: scored, bands: thresholds?.riskBands };
  const unscored = openRisks.length - scored.length;
  return [
    { kind: 'chart', chart: riskMatrix(cells) },
    {
      kind: 'table',
      caption: 'Open risks by likelihood and consequence',
      columns: [
        { head: 'Likelihood', share: 20 },
        ...CONSEQUENCES.map((name, at) => ({ head: `${at + 1} ${name}`, share: 20 })),
      ],
      rows: [...STEPS]
        .reverse()
        .map((likelihood) => [
          { text: `${likelihood} ${LIKELIHOODS[likelihood - 1]}` },
          ...STEPS.map((consequence) => cellInWords(matrixCell(likelihood, consequence, cells))),
        ]),
    },
    {
      kind: 'paragraph',
      text: `${count(scored.length, 'open risk')} scored, ${unscored} not yet scored. A cell says its score, its band and which risks lie in it.${open ? ' Risks that are not shown are not counted here.' : ''}`,
    },
  ];
}

const REFS_SHOWN = 4;

function cellInWords({ score, band, refs }: MatrixCell): Cell {
  const more = refs.length > REFS_SHOWN ? ' …' : '';
  const inIt = refs.length ? `${refs.length}: ${refs.slice(0, REFS_SHOWN).join(', ')}${more}` : 'none';
  return { text: `${score} ${BAND_LOOK[band].word} – ${inIt}` };
}
