import { ReportSection, type ReportLayout } from '../sealed/report-layout.js';
import type { SealedHead, SealedReport } from '../sealed/sealed-report.js';
import type { Block, LaidOut } from './blocks.js';
import { cleanText, scopeOf, type Scope } from './scope.js';
import {
  dataCaveatsBlocks,
  decisionsBlocks,
  escalationsBlocks,
  gatewaysBlocks,
  signOffBlocks,
} from './sections/governance.js';
import { dateMovesBlocks, milestonesBlocks, nextPeriodBlocks, pathToGreenBlocks } from './sections/plan.js';
import { riskMatrixBlocks, risksBlocks } from './sections/risk.js';
import {
  changesBlocks,
  narrativeBlocks,
  progressBlocks,
  returnsBlocks,
  statusBlocks,
  workstreamsBlocks,
} from './sections/status.js';
import { trendsBlocks } from './sections/trends.js';
import { dayInFull, word } from './wording.js';

const SECTIONS: Record<ReportSection, { heading: string; blocks: (scope: Scope) => Block[] }> = {
  [ReportSection.STATUS]: { heading: 'Status', blocks: statusBlocks },
  [ReportSection.NARRATIVE]: { heading: 'Summary', blocks: narrativeBlocks },
  [ReportSection.CHANGES]: { heading: 'Changes since the last report', blocks: changesBlocks },
  [ReportSection.PROGRESS]: { heading: 'Progress', blocks: progressBlocks },
  [ReportSection.WORKSTREAMS]: { heading: 'Workstreams', blocks: workstreamsBlocks },
  [ReportSection.MILESTONES]: { heading: 'Milestones', blocks: milestonesBlocks },
  [ReportSection.DATE_MOVES]: { heading: 'Dates moved', blocks: dateMovesBlocks },
  [ReportSection.NEXT_PERIOD]: { heading: 'Due in the next period', blocks: nextPeriodBlocks },
  [ReportSection.RISKS]: { heading: 'Top risks', blocks: risksBlocks },
  [ReportSection.RISK_MATRIX]: { heading: 'Risk matrix', blocks: riskMatrixBlocks },
  [ReportSection.GATEWAYS]: { heading: 'Gateways', blocks: gatewaysBlocks },
  [ReportSection.DECISIONS]: { heading: 'Decisions needed', blocks: decisionsBlocks },
  [ReportSection.PATH_TO_GREEN]: { heading: 'Path to green', blocks: pathToGreenBlocks },
  [ReportSection.ESCALATIONS]: { heading: 'Escalation (and where to)', blocks: escalationsBlocks },
  [ReportSection.RETURNS]: { heading: 'Returns of the leads', blocks: returnsBlocks },
  [ReportSection.DATA_CAVEATS]: { heading: 'Data caveats', blocks: dataCaveatsBlocks },
  [ReportSection.TRENDS]: { heading: 'Trends', blocks: trendsBlocks },
  [ReportSection.SIGN_OFF]: { heading: 'Sign-off', blocks: signOffBlocks },
};

/** What is rendered, whatever the format: a sealed report, the digest to check it by, and what a board wants to see of it. */
export interface ToRender {
  report: SealedReport;
  /** SHA-256 of the sealed record, in hex. */
  digest: string;
  layout: ReportLayout;
}

/** The report as blocks of words in the order of the layout. The same input gives the same blocks on any day. */
export function laidOut({ report: sealed, digest, layout }: ToRender): LaidOut {
  const scope = scopeOf(sealed, digest, layout);
  const { report, programme } = scope.report;
  const title = layout.title === null ? programme.name : cleanText(layout.title);
  return {
    title,
    documentTitle: `${title}: highlight report`,
    subtitle: subtitleOf(report, layout),
    notices: [
      ...(report.corrects
        ? [
            `Revision ${report.revision}, which corrects revision ${report.corrects.revision}: ${report.corrects.reason}`,
          ]
        : []),
      ...(programme.illustrative
        ? ['Illustrative: the figures of this programme were made up to show the product.']
        : []),
      ...scope.notices,
    ],
    sections: layout.sections.map(({ section, heading }) => ({
      heading: heading === null ? SECTIONS[section].heading : cleanText(heading),
      blocks: SECTIONS[section].blocks(scope),
    })),
    onePage: isForOnePage(scope),
    footer: `${report.ref}, revision ${report.revision}. Period to ${dayInFull(report.periodTo)}. SHA-256 ${digest.slice(0, 16)}…`,
    author: report.draftedBy,
    signedAt: signedAt(scope.report),
  };
}

/** Who reports to whom, over which days. One report serves many boards: a pack says whose it is. */
function subtitleOf(report: SealedHead, layout: ReportLayout): string {
  const { cadence, board, periodFrom, periodTo, judgedOn } = report;
  const judged = judgedOn === periodTo ? '' : `, judged on ${dayInFull(judgedOn)}`;
  const said = `highlight report to ${board}, ${dayInFull(periodFrom)} to ${dayInFull(periodTo)}${judged}.`;
  const reader = layout.forBoard ? cleanText(layout.forBoard) : board;
  return reader === board ? `${word(cadence)} ${said}` : `For ${reader}: ${cadence} ${said}`;
}

/** Most milestones and risks that have room on a page. */
const ONE_PAGE = { milestones: 12, risks: 5 } as const;

function isForOnePage({ milestones, report }: Scope): boolean {
  return milestones.length <= ONE_PAGE.milestones && report.status.topRisks.length <= ONE_PAGE.risks;
}

/** The last signature: a report is sealed when everybody who must has signed. */
function signedAt({ report }: SealedReport): string | null {
  return (
    report.signOffs
      .map((signOff) => signOff.signedAt)
      .sort()
      .at(-1) ?? null
  );
}
