import { Injectable } from '@nestjs/common';
import { Access, nextRef, Programme, PROGRAMME, Workstream } from '#delivery';
import { Organisation, Person } from '#people';
import {
  Acts,
  Documents,
  recordId,
  requireUuid,
  UserErrorCode,
  UserProblem,
  type Act,
  type ActOutcome,
  type ChangeInput,
} from '#platform';
import type { ChosenTable } from '../custom/chosen-layout.js';
import { customQuery, requireAskable, takesPeriod, unknownVariables, variablesOf } from '../custom/custom-query.js';
import { REPORT_DEFINITION } from '../nouns.js';
import type { LaidOutSection } from '../sealed/report-layout.js';
import { requireFits, requireKind } from './definition-kind.js';
import { ReportDefinition } from './report-definition.entity.js';
import {
  ChangeReportDefinitionInput,
  DefineReportInput,
  RetireReportDefinitionInput,
  type ChosenTableInput,
  type LaidOutSectionInput,
  type ScheduleInput,
} from './report-definition.inputs.js';

const BOARD = { noun: 'board', table: 'organisation', prefix: 'org' };
const PERSON = { noun: 'person', table: 'person', prefix: 'per' };

/** How often a definition is made and sent, as its columns have it. */
type Rhythm = Pick<ReportDefinition, 'every' | 'firstDay' | 'sendAs' | 'recipientIds'>;

const NO_RHYTHM: Rhythm = { every: null, firstDay: null, sendAs: null, recipientIds: null };

/** What a programme’s reports show: the packs of its boards, and the reports that people keep of their own. */
@Injectable()
export class ReportDefinitionService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
    private readonly documents: Documents,
  ) {}

  define(callerId: string, value: DefineReportInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: DefineReportInput, value }, async (act, input) => {
      const programmeId = requireUuid(input.programmeId, PROGRAMME.prefix, ['programmeId'], PROGRAMME.noun);
      await act.load(Programme, PROGRAMME, programmeId, ['programmeId']);
      const own = Boolean(input.document);
      const action = own ? 'SAVE_REPORT' : 'WRITE_REPORT';
      await this.access.require(act, action, { programmeId }, ['programmeId'], PROGRAMME.noun);
      requireKind(input);
      const boardId = input.boardId ? requireUuid(input.boardId, BOARD.prefix, ['boardId'], BOARD.noun) : null;
      if (boardId) await act.load(Organisation, BOARD, boardId, ['boardId']);
      await requireWorkstreams(act, programmeId, input.workstreams ?? null, ['workstreams']);
      const tables = chosen(input.tables);
      if (input.document)
        this.requireQuery(act, { programmeId, document: input.document, tables }, Boolean(input.schedule), []);
      return act.em.create(ReportDefinition, {
        ...{ programmeId, boardId, ref: await nextRef(act, REPORT_DEFINITION.table, 'RD', programmeId) },
        ...{ name: input.name, title: input.title ?? null, workstreams: input.workstreams ?? null },
        sections: input.sections ? laidOut(input.sections, ['sections']) : null,
        showsRestricted: input.showsRestricted || null,
        ...{ document: input.document ?? null, tables, ownerId: own ? act.callerId : null },
        ...(await rhythm(act, input.schedule ?? null, ['schedule'])),
      }).id;
    });
  }

  changeDefinition(callerId: string, value: ChangeReportDefinitionInput): Promise<ActOutcome<string>> {
    return this.change(callerId, ChangeReportDefinitionInput, value, async (definition, { set }, act) => {
      requireFits(definition.document ? 'QUERY' : 'PACK', set, ['set']);
      if (set.name) definition.name = set.name;
      if (set.title !== undefined) definition.title = set.title;
      if (set.sections) definition.sections = laidOut(set.sections, ['set', 'sections']);
      if (set.showsRestricted !== undefined) definition.showsRestricted = set.showsRestricted || null;
      if (set.workstreams !== undefined) {
        await requireWorkstreams(act, definition.programmeId, set.workstreams, ['set', 'workstreams']);
        definition.workstreams = set.workstreams?.length ? set.workstreams : null;
      }
      if (set.document) definition.document = set.document;
      if (set.tables !== undefined) definition.tables = chosen(set.tables);
      if (set.schedule !== undefined) Object.assign(definition, await rhythm(act, set.schedule, ['set', 'schedule']));
      const { programmeId, document, tables, every } = definition;
      // What nobody touches may have been outgrown by the API meanwhile; it can still be renamed, and sent no more.
      const isAskedAnew = set.document || set.tables !== undefined || set.schedule;
      if (document && isAskedAnew)
        this.requireQuery(act, { programmeId, document, tables: tables ?? null }, Boolean(every), ['set']);
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
      const { programmeId, ownerId } = definition;
      // Whose query it is may change it; so may those who write the programme’s reports, since owners leave.
      const action = ownerId && ownerId === act.callerId ? 'SAVE_REPORT' : 'WRITE_REPORT';
      await this.access.require(act, action, { programmeId }, ['id'], REPORT_DEFINITION.noun);
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

  /** @throws UserProblem INVALID with what the schema says, so that what is kept can be asked, and sent without anybody filling anything in. */
  private requireQuery(
    { now, today }: Act,
    definition: { programmeId: string; document: string; tables: readonly ChosenTable[] | null },
    sent: boolean,
    path: readonly string[],
  ): void {
    const { query, plan } = customQuery(this.documents, definition, path);
    const unknown = unknownVariables(query);
    if (sent && unknown.length) {
      const message = `What is sent by itself can only use $programmeId, $asOf, $from and $to; give $${unknown.join(', $')} a default.`;
      throw UserProblem.invalid([...path, 'document'], message);
    }
    // What Grip cannot fill in is asked by those who know it, as data.
    if (unknown.length) return;
    const programmeId = recordId(PROGRAMME.prefix, definition.programmeId);
    const period = takesPeriod(query) ? { from: today, to: today } : null;
    const variables = variablesOf(query, { programmeId, asOf: null, now, period });
    requireAskable(this.documents, { query, plan }, variables, path);
  }
}

async function rhythm(act: Act, schedule: ScheduleInput | null, path: readonly string[]): Promise<Rhythm> {
  if (!schedule) return NO_RHYTHM;
  const { every, firstDay, format, recipientIds } = schedule;
  const ids = (recipientIds ?? []).map((id, n) =>
    requireUuid(id, PERSON.prefix, [...path, 'recipientIds', String(n)], PERSON.noun),
  );
  const known = await act.em.find(Person, { id: { $in: ids } });
  const unknown = ids.findIndex((id) => !known.some((person) => person.id === id));
  if (unknown >= 0) throw UserProblem.notFound([...path, 'recipientIds', String(unknown)], PERSON.noun);
  return { every, firstDay, sendAs: format, recipientIds: ids.length ? [...new Set(ids)] : [act.callerId] };
}

function chosen(tables: readonly ChosenTableInput[] | null | undefined): ChosenTable[] | null {
  if (!tables?.length) return null;
  return tables.map(({ rows, heading, columns }) => ({
    ...{ rows, heading: heading ?? null },
    columns: (columns ?? []).map((column) => ({ value: column.value, heading: column.heading ?? null })),
  }));
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
  refs: readonly string[] | null | undefined,
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
