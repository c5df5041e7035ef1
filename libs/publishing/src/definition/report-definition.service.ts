import { Injectable } from '@nestjs/common';
import { Access, nextRef, Programme, PROGRAMME, Workstream } from '#delivery';
import { Organisation } from '#people';
import { Acts, requireUuid, UserErrorCode, UserProblem, type Act, type ActOutcome, type ChangeInput } from '#platform';
import { REPORT_DEFINITION } from '../nouns.js';
import type { LaidOutSection } from '../sealed/report-layout.js';
import { ReportDefinition } from './report-definition.entity.js';
import {
  ChangeReportDefinitionInput,
  DefineReportInput,
  RetireReportDefinitionInput,
  type LaidOutSectionInput,
} from './report-definition.inputs.js';

const BOARD = { noun: 'board', table: 'organisation', prefix: 'org' };

/** How a programme’s reports are laid out for each of its boards. */
@Injectable()
export class ReportDefinitionService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  define(callerId: string, value: DefineReportInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: DefineReportInput, value }, async (act, input) => {
      const programmeId = requireUuid(input.programmeId, PROGRAMME.prefix, ['programmeId'], PROGRAMME.noun);
      await act.load(Programme, PROGRAMME, programmeId, ['programmeId']);
      await this.access.require(act, 'WRITE_REPORT', { programmeId }, ['programmeId'], PROGRAMME.noun);
      const boardId = input.boardId ? requireUuid(input.boardId, BOARD.prefix, ['boardId'], BOARD.noun) : null;
      if (boardId) await act.load(Organisation, BOARD, boardId, ['boardId']);
      await requireWorkstreams(act, programmeId, input.workstreams ?? null, ['workstreams']);
      return act.em.create(ReportDefinition, {
        ...{ programmeId, boardId, ref: await nextRef(act, REPORT_DEFINITION.table, 'RD', programmeId) },
        ...{ name: input.name, title: input.title ?? null, workstreams: input.workstreams ?? null },
        sections: laidOut(input.sections, ['sections']),
      }).id;
    });
  }

  changeDefinition(callerId: string, value: ChangeReportDefinitionInput): Promise<ActOutcome<string>> {
    return this.change(callerId, ChangeReportDefinitionInput, value, async (definition, { set }, act) => {
      if (set.name) definition.name = set.name;
      if (set.title !== undefined) definition.title = set.title;
      if (set.sections) definition.sections = laidOut(set.sections, ['set', 'sections']);
      if (set.workstreams === undefined) return;
      await requireWorkstreams(act, definition.programmeId, set.workstreams, ['set', 'workstreams']);
      definition.workstreams = set.workstreams?.length ? set.workstreams : null;
    });
  }

  retire(callerId: string, value: RetireReportDefinitionInput): Promise<ActOutcome<string>> {
    return this.change(callerId, RetireReportDefinitionInput, value, async (definition, _, act) => {
      definition.retiredOn = act.today;
    });
  }

  private change<Input extends ChangeInput>(
    callerId: string,
    type: new () => Input,
    value: Input,
    work: (definition: ReportDefinition, input: Input, act: Act) => Promise<void>,
  ): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type, value }, async (act, input) => {
      const uuid = requireUuid(input.id, REPORT_DEFINITION.prefix, ['id'], REPORT_DEFINITION.noun);
      const definition = await act.load(ReportDefinition, REPORT_DEFINITION, uuid);
      const { programmeId } = definition;
      await this.access.require(act, 'WRITE_REPORT', { programmeId }, ['id'], REPORT_DEFINITION.noun);
      await act.requireVersion(REPORT_DEFINITION, definition, input.expectedVersion);
      if (definition.retiredOn) {
        throw UserProblem.transition(
          'RETIRED',
          [],
          `This definition was retired on ${definition.retiredOn}; define another.`,
        );
      }
      await work(definition, input, act);
      return definition.id;
    });
  }
}

/** @throws UserProblem DUPLICATE for a section named twice. */
function laidOut(sections: readonly LaidOutSectionInput[], path: string[]): LaidOutSection[] {
  const twice = sections.findIndex(({ section }, n) => sections.findIndex((one) => one.section === section) < n);
  if (twice >= 0) {
    const message = `${sections[twice]?.section} is in it already; name each section once.`;
    throw UserProblem.of(UserErrorCode.DUPLICATE, [...path, String(twice), 'section'], message);
  }
  return sections.map(({ section, heading }) => ({ section, heading: heading ?? null }));
}

async function requireWorkstreams(
  act: Act,
  programmeId: string,
  refs: readonly string[] | null,
  path: string[],
): Promise<void> {
  if (!refs) return;
  const known = await act.em.find(Workstream, { programmeId, ref: { $in: [...refs] }, parentId: null });
  const missing = refs.findIndex((ref) => !known.some((one) => one.ref === ref));
  if (missing >= 0) {
    throw UserProblem.invalid(
      [...path, String(missing)],
      `${refs[missing]} is not a topmost workstream of this programme.`,
    );
  }
}
