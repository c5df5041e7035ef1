import { Rag, RagDimension, type Trend } from '#rules';
import type { SealedProgress, SealedWorkstream } from '../../sealed/sealed-records.js';
import type { ColourCounts, SealedReturn } from '../../sealed/sealed-report.js';
import type { Block, Cell, Column, Words } from '../blocks.js';
import { RAG_LOOK } from '../rag-look.js';
import { reasonsInWords } from '../reason-words.js';
import { none, type Scope } from '../scope.js';
import { sharedRoom } from './columns.js';
import { cuttable, headOfRow, words } from '../words.js';
import {
  count,
  dayInFull,
  dayInTable,
  listed,
  NONE_RECORDED,
  overridden,
  percent,
  points,
  ragCell,
  stated,
  word,
} from '../wording.js';

const DIMENSIONS: Record<RagDimension, string> = { [RagDimension.SCHEDULE]: 'Schedule', [RagDimension.RISK]: 'Risk' };

/** The overall colour, why, what it was before, and the lines it is made of. */
export function statusBlocks({ report }: Scope): Block[] {
  const { overall, dimensions } = report.status;
  const confidence = report.programme.deliveryConfidence;
  return [
    {
      kind: 'facts',
      facts: [
        {
          term: 'Overall',
          cell: withMore(
            overridden(overall),
            `. Previous: ${before(overall.previous, overall.trend)}.`,
            because(reasonsInWords(overall.reasons)),
          ),
        },
        ...dimensions.map((line) => ({
          term: DIMENSIONS[line.dimension],
          cell: withMore(
            overridden({ ...line, override: null }),
            `. Previous: ${before(line.previous, line.trend)}.`,
            line.effective === Rag.GREEN ? '' : because(reasonsInWords(line.reasons, 2)),
          ),
        })),
        ...(confidence
          ? [
              {
                term: 'Delivery confidence',
                cell: words(
                  `${word(confidence.rating)} (${word(confidence.scale).toLowerCase()} scale), assessed ${dayInFull(confidence.assessedOn)}`,
                  cuttable(confidence.comment ? `: ${confidence.comment}` : ''),
                ),
              },
            ]
          : []),
      ],
    },
  ];
}

function before(previous: Rag | null, trend: Trend): string {
  return previous ? `${RAG_LOOK[previous].word} (${word(trend).toLowerCase()})` : 'none (new)';
}

function because(reasons: string): Words {
  return cuttable(reasons ? ` ${capital(reasons)}.` : '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function withMore(cell: Cell, ...more: readonly (string | Words)[]): Cell {
  return { ...cell, ...words(cell, ...more) };
}

/** What the author wrote of this period and the next, and asks of the board. */
export function narrativeBlocks({ report: { report } }: Scope): Block[] {
  return [
    {
      kind: 'facts',
      facts: [
        { term: 'This period', cell: cuttable(stated(report.narrative)) },
        { term: 'Next period', cell: cuttable(stated(report.outlook)) },
        { term: 'Asks', cell: cuttable(stated(report.asks)) },
      ],
    },
  ];
}

/** What changed since the report before. */
export function changesBlocks(scope: Scope): Block[] {
  const changes = scope.report.changesSincePrevious?.map(({ text }) => text);
  if (!changes) return [{ kind: 'paragraph', text: 'This is the first report, so there is nothing to compare with.' }];
  return [
    changes.length
      ? { kind: 'list', items: changes.map(cuttable) }
      : { kind: 'paragraph', text: `Changes: ${none(scope)}.` },
  ];
}

/** Percent complete against plan, with the counts behind it. */
export function progressBlocks({ report }: Scope): Block[] {
  const { progress, workstreamCounts, milestoneCounts } = report.status;
  // The counts are by the colour reported; the table of workstreams shows what nobody confirmed as not rated.
  const unconfirmed = report.workstreams.filter(({ parent, shown, rag }) => !parent && shown !== rag.effective).length;
  const { overdue, unowned, withoutBaseline } = milestoneCounts;
  return [
    {
      kind: 'paragraph',
      ...words(
        progressInFull(progress),
        ` Workstreams: ${colours(workstreamCounts)}${told([[unconfirmed, 'of them unconfirmed and so shown as not rated']])}`,
        `. Milestones: ${colours(milestoneCounts)}`,
        told([
          [overdue, 'overdue'],
          [unowned, 'without an owner'],
          [withoutBaseline, 'without an approved date'],
        ]),
        '.',
      ),
    },
  ];
}

function progressInFull(progress: SealedProgress): Words {
  const planned = progress.plannedPercent === null ? '' : ` against ${percent(progress.plannedPercent)} planned`;
  const variance = progress.scheduleVariancePoints === null ? '' : ` (${points(progress.scheduleVariancePoints)})`;
  const { cancelled, superseded, draft } = progress.excluded;
  const excluded = [
    cancelled && `${cancelled} cancelled`,
    superseded && `${superseded} superseded`,
    draft && `${draft} draft`,
  ].filter((one) => typeof one === 'string');
  const left = excluded.length ? `; not counted: ${listed(excluded)}` : '';
  const empty = listed(progress.notYetPlanned.map(({ ref, name }) => `${ref} ${name}`));
  const said = `${capital(progress.inWords)}${planned}${variance}`;
  // Where nothing is planned the sentence says so already.
  if (progress.percentComplete === null) return words(said, cuttable(empty && `: ${empty}`), `${left}.`);
  return words(`${said}${left}.`, cuttable(empty && ` Not yet planned: ${empty}.`));
}

function colours({ red, amber, green, blue, grey }: ColourCounts): string {
  const counted: [number, string][] = [
    [red, 'red'],
    [amber, 'amber'],
    [green, 'green'],
    [blue, 'complete'],
    [grey, 'not rated'],
  ];
  return (
    counted
      .filter(([n]) => n)
      .map(([n, what]) => `${n} ${what}`)
      .join(', ') || NONE_RECORDED
  );
}

function told(counted: readonly [number, string][]): string {
  const some = counted.filter(([n]) => n).map(([n, what]) => `${n} ${what}`);
  return some.length ? `; ${some.join(', ')}` : '';
}

const WORKSTREAM_COLUMNS: readonly Column[] = [
  { head: 'Workstream', share: 42 },
  { head: 'Lead', share: 14 },
  // Room for "not yet planned" in one line.
  { head: 'Complete', share: 16, end: true },
  { head: 'Planned', share: 10, end: true },
  { head: 'Status', share: 18 },
];

/** Each workstream with its colour and progress. */
export function workstreamsBlocks(scope: Scope): Block[] {
  const { report } = scope;
  if (!report.workstreams.length) return [{ kind: 'paragraph', text: `Workstreams: ${none(scope)}.` }];
  const rows = report.workstreams.map((one) => workstreamRow(one, report.report.returns));
  return [{ kind: 'table', caption: 'Workstreams', columns: sharedRoom(WORKSTREAM_COLUMNS, rows), rows }];
}

function workstreamRow(workstream: SealedWorkstream, returns: readonly SealedReturn[]): Cell[] {
  const { ref, name, parent, critical, restricted, lead, progress, rag, shown, status } = workstream;
  const since = returns.find((one) => one.workstream === ref)?.unconfirmedSince ?? null;
  const marks = [
    critical ? 'critical' : '',
    parent ? `part of ${parent}` : '',
    status === 'ACTIVE' ? '' : word(status).toLowerCase(),
    restricted ? 'restricted' : '',
  ];
  return [
    headOfRow(ref, name, marks.filter(Boolean)),
    cuttable(stated(lead)),
    { text: progress.percentComplete === null ? 'not yet planned' : percent(progress.percentComplete), end: true },
    { text: progress.plannedPercent === null ? '–' : percent(progress.plannedPercent), end: true },
    withMore(
      shown === rag.effective ? overridden(rag) : ragCell(shown),
      since ? ` (unconfirmed since ${dayInFull(since)})` : '',
    ),
  ];
}

/** What the leads returned, and who did not. */
export function returnsBlocks(scope: Scope): Block[] {
  const { report } = scope.report;
  if (!report.returns.length) return [{ kind: 'paragraph', text: `Returns: ${none(scope)}.` }];
  const back = report.returns.filter(({ returnedOn }) => returnedOn).length;
  return [
    { kind: 'paragraph', text: `${back} of ${count(report.returns.length, 'workstream')} returned an update.` },
    {
      kind: 'table',
      caption: 'Returns of the leads of workstreams',
      columns: [
        { head: 'Workstream', share: 24 },
        { head: 'Returned', share: 20 },
        { head: 'This period and next', share: 34 },
        { head: 'To escalate', share: 22 },
      ],
      rows: report.returns.map((line) => [
        headOfRow(line.workstream, line.workstreamName, []),
        words(
          line.returnedOn ? `${dayInTable(line.returnedOn)}, ` : 'not returned',
          cuttable(line.returnedOn ? (line.returnedBy ?? NOT_SAID) : ''),
          line.unconfirmedSince ? `; status unconfirmed since ${dayInTable(line.unconfirmedSince)}` : '',
        ),
        cuttable(returned(line.noChange, line.summary, line.outlook)),
        toEscalate(line),
      ]),
    },
  ];
}

function toEscalate({ nothingToEscalate, matter }: SealedReturn): Cell {
  if (nothingToEscalate === null) return { text: '–' };
  return nothingToEscalate ? { text: 'nothing to escalate' } : cuttable(stated(matter));
}

const NOT_SAID = 'by whom is not stated';

function returned(noChange: boolean, summary: string | null, outlook: string | null): string {
  const said = [noChange ? 'No change.' : '', summary ?? '', outlook ? `Next: ${outlook}` : ''].filter(Boolean);
  return said.join(' ') || '–';
}
