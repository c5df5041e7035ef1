import { Injectable } from '@nestjs/common';
import { Access, nextRef, Programme, PROGRAMME } from '#delivery';
import { Acts, requireUuid, UserProblem, type ActOutcome, type Noun } from '#platform';
import { DataCaveat } from './data-caveat.entity.js';
import { RecordDataCaveatInput, ResolveDataCaveatInput } from './data-caveat.inputs.js';

const DATA_CAVEAT: Noun = { noun: 'data caveat', table: 'data_caveat', prefix: 'cav' };

/** What the board is told about the data behind its report. */
@Injectable()
export class DataCaveatService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  record(callerId: string, value: RecordDataCaveatInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: RecordDataCaveatInput, value }, async (act, input) => {
      const programmeId = requireUuid(input.programmeId, PROGRAMME.prefix, ['programmeId'], PROGRAMME.noun);
      await act.load(Programme, PROGRAMME, programmeId, ['programmeId']);
      await this.access.require(act, 'RECORD_DATA_CAVEAT', { programmeId }, ['programmeId'], PROGRAMME.noun);
      const reportedOn = input.reportedOn ?? act.today;
      if (reportedOn > act.today)
        throw UserProblem.invalid(['reportedOn'], `${reportedOn} is in the future; give today or an earlier day.`);
      const ref = await nextRef(act, DATA_CAVEAT.table, 'C', programmeId);
      return act.em.create(DataCaveat, { programmeId, ref, text: input.text, reportedOn }).id;
    });
  }

  resolve(callerId: string, value: ResolveDataCaveatInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: ResolveDataCaveatInput, value }, async (act, input) => {
      const uuid = requireUuid(input.id, DATA_CAVEAT.prefix, ['id'], DATA_CAVEAT.noun);
      const caveat = await act.load(DataCaveat, DATA_CAVEAT, uuid);
      await this.access.require(
        act,
        'RECORD_DATA_CAVEAT',
        { programmeId: caveat.programmeId },
        ['id'],
        DATA_CAVEAT.noun,
      );
      await act.requireVersion(DATA_CAVEAT, caveat, input.expectedVersion);
      if (caveat.resolvedOn)
        throw UserProblem.transition('RESOLVED', [], `This was put right on ${caveat.resolvedOn} already.`);
      caveat.resolvedOn = act.today;
      return caveat.id;
    });
  }
}
