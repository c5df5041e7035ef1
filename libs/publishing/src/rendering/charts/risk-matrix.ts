import { RISK_SCALE, RiskBand, riskBand, type RiskBandRange } from '#rules';
import type { SealedRisk, SealedScore } from '../../sealed/sealed-records.js';
import { BAND_LOOK } from './band-look.js';
import type { Chart, Mark } from './chart.js';
import { count } from '../wording.js';

/** A risk with a score. */
export type ScoredRisk = SealedRisk & { current: SealedScore };

/** Words for each step of the two scales, the lowest first. Source: NPSA, A risk matrix for risk managers, 2008. */
export const LIKELIHOODS = ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'];
/** The same for what would follow. */
export const CONSEQUENCES = ['Negligible', 'Minor', 'Moderate', 'Major', 'Catastrophic'];
/** The steps of a scale, the lowest first. */
export const STEPS = Array.from(
  { length: RISK_SCALE.highest - RISK_SCALE.lowest + 1 },
  (_, n) => n + RISK_SCALE.lowest,
);

/** One cell of the matrix with the risks that lie in it. */
export interface MatrixCell {
  likelihood: number;
  consequence: number;
  score: number;
  band: RiskBand;
  refs: string[];
}

/** What a matrix shows: risks, and the bands as they were sealed; a report of the first format has them only in its risks. */
export interface MatrixOf {
  risks: readonly ScoredRisk[];
  bands: readonly RiskBandRange[] | undefined;
}

/** The cell of a likelihood and a consequence. */
export function matrixCell(likelihood: number, consequence: number, { risks, bands }: MatrixOf): MatrixCell {
  const here = risks.filter(({ current }) => current.likelihood === likelihood && current.consequence === consequence);
  const score = likelihood * consequence;
  const band = here[0]?.current.band ?? riskBand(score, bands);
  return { likelihood, consequence, score, band, refs: here.map(({ ref }) => ref) };
}

const WIDTH = 520;
const LEFT = 92;
const CELL = { width: (WIDTH - LEFT) / STEPS.length, height: 32 };
const TEXT_BELOW = 13;
/** Letters that a cell has room for. */
const ROOM = 14;

/** The 5×5 matrix: likelihood upwards, consequence to the right, in each cell its score, the letter of its band, and the risks in it. */
export function riskMatrix(of: MatrixOf): Chart {
  const cells = STEPS.flatMap((likelihood) => STEPS.map((consequence) => matrixCell(likelihood, consequence, of)));
  const height = STEPS.length * CELL.height;
  const heads = STEPS.flatMap((step, n): Mark[] => [
    {
      kind: 'text',
      x: LEFT - 6,
      y: height - (n + 0.5) * CELL.height + 4,
      text: `${step} ${LIKELIHOODS[n]}`,
      anchor: 'end',
    },
    {
      kind: 'text',
      x: LEFT + (n + 0.5) * CELL.width,
      y: height + TEXT_BELOW,
      text: `${step} ${CONSEQUENCES[n]}`,
      anchor: 'middle',
    },
  ]);
  const letters = Object.values(BAND_LOOK).map(({ letter, word }) => `${letter} ${word.toLowerCase()}`);
  return {
    title: findingOf(of.risks),
    description: `Likelihood upwards, consequence to the right; in each cell its score, its band (${letters.join(', ')}) and the risks in it. The table below holds the same.`,
    width: WIDTH,
    height: height + TEXT_BELOW + 5,
    marks: [...cells.flatMap((cell) => cellMarks(cell, height)), ...heads],
  };
}

function cellMarks({ likelihood, consequence, score, band, refs }: MatrixCell, bottom: number): Mark[] {
  const { tint, ink, letter } = BAND_LOOK[band];
  const x = LEFT + (consequence - RISK_SCALE.lowest) * CELL.width;
  const y = bottom - (likelihood - RISK_SCALE.lowest + 1) * CELL.height;
  const middle = x + CELL.width / 2;
  const named = refs.join(', ');
  const inside = named.length <= ROOM ? named : count(refs.length, 'risk');
  const data = { likelihood, consequence, risks: refs.length };
  const box: Mark = {
    kind: 'box',
    x: x + 1,
    y: y + 1,
    width: CELL.width - 2,
    height: CELL.height - 2,
    tint,
    ink,
    data,
  };
  const words: Mark = { kind: 'text', x: middle, y: y + 12, text: `${score} ${letter}`, anchor: 'middle' };
  return refs.length
    ? [box, words, { kind: 'text', x: middle, y: y + 25, text: inside, anchor: 'middle', bold: true }]
    : [box, words];
}

function findingOf(risks: readonly ScoredRisk[]): string {
  const grave = risks.filter(({ current: { band } }) => band === RiskBand.HIGH || band === RiskBand.EXTREME);
  const highest = [...risks].sort((one, other) => other.current.score - one.current.score)[0];
  if (!highest) return 'No open risk is scored';
  return `${grave.length} of ${count(risks.length, 'scored risk')} ${grave.length === 1 ? 'is' : 'are'} high or extreme; the highest score is ${highest.current.score} (${highest.ref})`;
}
