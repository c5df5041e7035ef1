import { Injectable } from '@nestjs/common';
import { Access, nextRef, Programme, PROGRAMME } from '#delivery';
import { Acts, Documents, requireUuid, UserProblem, type Act, type ActOutcome, type ChangeInput } from '#platform';
import { SAVED_REPORT } from '../nouns.js';
import { SavedReport } from './saved-report.entity.js';
import { RetireSavedReportInput, RewriteSavedReportInput, SaveReportInput } from './saved-report.inputs.js';

/** Questions that report builders keep, so that they need not be kept in a file somewhere. */
@Injectable()
export class SavedReportService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
    private readonly documents: Documents,
  ) {}

  save(callerId: string, value: SaveReportInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: SaveReportInput, value }, async (act, input) => {
      const path = ['programmeId'];
      const programmeId = requireUuid(input.programmeId, PROGRAMME.prefix, path, PROGRAMME.noun);
      await act.load(Programme, PROGRAMME, programmeId, path);
      await this.access.require(act, 'SAVE_REPORT', { programmeId }, path, PROGRAMME.noun);
      this.requireQuery(input.document);
      return act.em.create(SavedReport, {
        ...{ programmeId, ref: await nextRef(act, SAVED_REPORT.table, 'SR', programmeId), ownerId: act.callerId },
        ...{ name: input.name, document: input.document },
        ...{ every: input.schedule?.every ?? null, firstDay: input.schedule?.firstDay ?? null },
      }).id;
    });
  }

  rewrite(callerId: string, value: RewriteSavedReportInput): Promise<ActOutcome<string>> {
    return this.change(callerId, RewriteSavedReportInput, value, (saved, { document }) => {
      this.requireQuery(document);
      saved.document = document;
    });
  }

  retire(callerId: string, value: RetireSavedReportInput): Promise<ActOutcome<string>> {
    return this.change(callerId, RetireSavedReportInput, value, (saved, _, act) => {
      saved.retiredOn = act.today;
    });
  }

  private change<Input extends ChangeInput>(
    callerId: string,
    type: new () => Input,
    value: Input,
    work: (saved: SavedReport, input: Input, act: Act) => void,
  ): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type, value }, async (act, input) => {
      const uuid = requireUuid(input.id, SAVED_REPORT.prefix, ['id'], SAVED_REPORT.noun);
      const saved = await act.load(SavedReport, SAVED_REPORT, uuid);
      await this.access.require(act, 'SAVE_REPORT', { programmeId: saved.programmeId }, ['id'], SAVED_REPORT.noun);
      await act.requireVersion(SAVED_REPORT, saved, input.expectedVersion);
      if (saved.ownerId !== act.callerId) {
        throw UserProblem.notPermitted('Only its owner changes a saved report; save one of your own.');
      }
      if (saved.retiredOn) {
        throw UserProblem.transition('RETIRED', [], `This report was retired on ${saved.retiredOn}; save another.`);
      }
      work(saved, input, act);
      return saved.id;
    });
  }

  /** @throws UserProblem INVALID with what the schema says, so that what is kept can be asked. */
  private requireQuery(document: string): void {
    const problem = this.documents.problemWith(document);
    if (problem) throw UserProblem.invalid(['document'], problem);
  }
}
