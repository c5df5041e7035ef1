import { Injectable } from '@nestjs/common';
import { Access, Programme, PROGRAMME } from '#delivery';
import { Organisation, Person } from '#people';
import { Acts, requireUuid, UserErrorCode, UserProblem, type Act, type ActOutcome } from '#platform';
import { ROLE_TITLES, SIGNING_ROLES, type Day, type WantedSignature } from '#rules';
import { REPORTING_CYCLE } from '../nouns.js';
import { ReportingCycle } from './reporting-cycle.entity.js';
import { EndReportingCycleInput, SetReportingCycleInput, type WantedSignatureInput } from './reporting-cycle.inputs.js';

const PERSON = { noun: 'person', table: 'person', prefix: 'per' };

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
      const signatures = await this.requireSignatures(act, programmeId, input.signatures);
      await this.endRunning(act, programmeId, boardId, input.firstDay);
      return act.em.create(ReportingCycle, {
        programmeId,
        boardId,
        cadence: input.cadence,
        firstDay: input.firstDay,
        returnsDueDays: input.returnsDueDays,
        reportDueDays: input.reportDueDays,
        signOffRoles: signatures.map(({ role }) => role),
        signatories: signatures.map(({ title, personId }) => ({ title, personId })),
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

  /** @throws UserProblem INVALID for a role that does not sign or that the person named does not hold, DUPLICATE for a title given twice, NOT_FOUND for an unknown person. */
  private async requireSignatures(
    act: Act,
    programmeId: string,
    inputs: readonly WantedSignatureInput[],
  ): Promise<WantedSignature[]> {
    const titles = new Set<string>();
    const signatures: WantedSignature[] = [];
    for (const [n, { role, title: given, personId }] of inputs.entries()) {
      const path = ['signatures', String(n)];
      if (!SIGNING_ROLES.includes(role)) {
        throw UserProblem.invalid(
          [...path, 'role'],
          `${role} does not sign reports; choose of ${SIGNING_ROLES.join(', ')}.`,
        );
      }
      const title = given ?? ROLE_TITLES[role];
      if (titles.has(title.toLowerCase())) {
        const message = `${title} signs already; give each signature a title of its own.`;
        throw UserProblem.of(UserErrorCode.DUPLICATE, [...path, 'title'], message);
      }
      titles.add(title.toLowerCase());
      const uuid = personId ? requireUuid(personId, PERSON.prefix, [...path, 'personId'], PERSON.noun) : null;
      if (uuid) {
        await act.load(Person, PERSON, uuid, [...path, 'personId']);
        // A report that nobody can sign would be found out only once it is written.
        if (!(await this.access.rolesOn(act, programmeId, uuid)).includes(role)) {
          throw UserProblem.invalid(
            [...path, 'personId'],
            `This person is not ${role} of the programme; assign the role first.`,
          );
        }
      }
      signatures.push({ title, role, personId: uuid });
    }
    return signatures;
  }
}
