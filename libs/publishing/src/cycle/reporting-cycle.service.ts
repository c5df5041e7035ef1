import { Injectable } from '@nestjs/common';
import { Access, Programme, PROGRAMME } from '#delivery';
import { Organisation } from '#people';
import { Acts, requireUuid, UserProblem, type Act, type ActOutcome } from '#platform';
import { SIGNING_ROLES, type Day } from '#rules';
import { REPORTING_CYCLE } from '../nouns.js';
import { ReportingCycle } from './reporting-cycle.entity.js';
import { EndReportingCycleInput, SetReportingCycleInput } from './reporting-cycle.inputs.js';

/** Which boards a programme reports to, and how. */
@Injectable()
export class ReportingCycleService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  set(callerId: string, value: SetReportingCycleInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: SetReportingCycleInput, value }, async (act, input) => {
      const programmeId = requireUuid(input.programmeId, PROGRAMME.prefix, ['programmeId'], PROGRAMME.noun);
      await act.load(Programme, PROGRAMME, programmeId, ['programmeId']);
      await this.access.require(act, 'SET_REPORTING_CYCLE', { programmeId }, ['programmeId'], PROGRAMME.noun);
      const boardId = requireUuid(input.boardId, 'org', ['boardId'], 'board');
      await act.load(Organisation, { noun: 'board', table: 'organisation', prefix: 'org' }, boardId, ['boardId']);
      const roles = [...new Set(input.signOffRoles)];
      const odd = roles.find((role) => !SIGNING_ROLES.includes(role));
      if (odd) {
        throw UserProblem.invalid(
          ['signOffRoles'],
          `${odd} does not sign reports; choose of ${SIGNING_ROLES.join(', ')}.`,
        );
      }
      await this.endRunning(act, programmeId, boardId, input.firstDay);
      return act.em.create(ReportingCycle, {
        programmeId,
        boardId,
        cadence: input.cadence,
        firstDay: input.firstDay,
        returnsDueDays: input.returnsDueDays,
        reportDueDays: input.reportDueDays,
        signOffRoles: roles,
      }).id;
    });
  }

  end(callerId: string, value: EndReportingCycleInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: EndReportingCycleInput, value }, async (act, input) => {
      const uuid = requireUuid(input.id, REPORTING_CYCLE.prefix, ['id'], REPORTING_CYCLE.noun);
      const cycle = await act.load(ReportingCycle, REPORTING_CYCLE, uuid);
      const { programmeId } = cycle;
      await this.access.require(act, 'SET_REPORTING_CYCLE', { programmeId }, ['id'], REPORTING_CYCLE.noun);
      await act.requireVersion(REPORTING_CYCLE, cycle, input.expectedVersion);
      if (cycle.endedOn) throw UserProblem.transition('ENDED', [], `This cycle ended on ${cycle.endedOn} already.`);
      cycle.endedOn = act.today > cycle.firstDay ? act.today : cycle.firstDay;
      return cycle.id;
    });
  }

  /** A board is reported to in one way at a time. */
  private async endRunning(act: Act, programmeId: string, boardId: string, firstDay: Day): Promise<void> {
    await act.rows('select 1 from programme where id = ? for no key update', [programmeId]);
    const running = await act.em.find(ReportingCycle, { programmeId, boardId, endedOn: null });
    for (const cycle of running) {
      if (cycle.firstDay >= firstDay) {
        throw UserProblem.invalid(
          ['firstDay'],
          `The cycle that is running for this board began on ${cycle.firstDay}; begin the new one on a later day, or end that one.`,
        );
      }
      cycle.endedOn = firstDay;
    }
  }
}
