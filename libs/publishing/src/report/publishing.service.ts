import { Injectable } from '@nestjs/common';
import { Access } from '#delivery';
import { Acts, requireUuid, UserProblem, type Act, type ActOutcome } from '#platform';
import { periodOn, ReportState } from '#rules';
import { ReportingCycle } from '../cycle/reporting-cycle.entity.js';
import type { HighlightReport } from './highlight-report.entity.js';
import { PublishReportInput } from './highlight-report.inputs.js';
import { Publication } from './publication.entity.js';
import { BOARD_ROLES, tellOf } from './report-messages.js';
import { reportToChange } from './report-writing.service.js';

/** Puts an approved report before the boards it is for. One report serves them all. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  publish(callerId: string, value: PublishReportInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: PublishReportInput, value }, async (act, input) => {
      const report = await reportToChange(act, this.access, 'PUBLISH_REPORT', input);
      report.moveTo(ReportState.PUBLISHED);
      report.publishedOn = act.today;
      for (const boardId of await this.boardsOf(act, report, input.boardIds ?? null)) {
        act.em.create(Publication, {
          ...{ programmeId: report.programmeId, reportId: report.id, boardId, publishedOn: act.today },
        });
      }
      await tellOf(act, 'REPORT_PUBLISHED', report, { roles: BOARD_ROLES });
      return report.id;
    });
  }

  private async boardsOf(act: Act, report: HighlightReport, chosen: string[] | null): Promise<string[]> {
    const cycles = await act.em.find(ReportingCycle, { programmeId: report.programmeId, endedOn: null });
    if (chosen === null) {
      const sameDay = cycles.filter((cycle) => periodOn(cycle, report.periodTo)?.to === report.periodTo);
      return [...new Set([report.boardId, ...sameDay.map(({ boardId }) => boardId)])];
    }
    const boards = chosen.map((id, n) => {
      const boardId = requireUuid(id, 'org', ['boardIds', String(n)], 'board');
      if (boardId === report.boardId || cycles.some((cycle) => cycle.boardId === boardId)) return boardId;
      throw UserProblem.invalid(
        ['boardIds', String(n)],
        'The programme does not report to this board; set a reporting cycle for it first.',
      );
    });
    return [...new Set(boards)];
  }
}
