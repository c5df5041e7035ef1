import { Injectable } from '@nestjs/common';
import { Acts, Clock, Documents, Rates, recordId, UserProblem, type WrittenQuery } from '#platform';
import { dayInFull, instantInFull } from '../rendering/wording.js';
import { londonDay, type Day } from '#rules';
import { Printer } from '../printing/printer.js';
import { ReportDefinition } from '../definition/report-definition.entity.js';
import type { Rendered } from '../rendering/render.js';
import { ReportFormat } from '../sealed/report-format.js';
import type { CustomReport } from './custom-report.js';
import { customQuery, requireAskable, takesPeriod, variablesOf } from './custom-query.js';
import { endedPeriod, type Period } from './ended-period.js';
import { wholeAnswer, type Answered } from './whole-answer.js';

/** Which report of somebody’s own is wanted, in which form, and of when. */
export interface CustomAsked {
  definitionId: string;
  format: ReportFormat;
  /** The instant the register is read at; null: as it stands. */
  asOf: Date | null;
  /** Null: the last period of its rhythm that has ended, if it has one. */
  period: Period | null;
}

/** A definition with what its paper says of it. */
interface Known {
  definition: ReportDefinition;
  programme: string;
  reader: string;
}

/** Answers reports of people’s own, with the rights of whoever they are for. */
@Injectable()
export class CustomReports {
  constructor(
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly documents: Documents,
    private readonly rates: Rates,
    private readonly printer: Printer,
  ) {}

  /**
   * The file for a person; null when there is no such report that this person may see and that is still kept. Every page that is asked for counts towards the hour of
   * that person, unless Grip makes the report by itself.
   * @throws UserProblem INVALID in what was asked, or in a document that the API has outgrown.
   */
  async make(personId: string, asked: CustomAsked, charged: boolean): Promise<Rendered | null> {
    const known = await this.known(personId, asked.definitionId);
    return known && this.made(personId, known, asked, charged);
  }

  /** @throws UserProblem as `make` would; answers whether there is anything to make. */
  async check(personId: string, asked: CustomAsked): Promise<boolean> {
    const known = await this.known(personId, asked.definitionId);
    if (known) this.prepared(known.definition, asked);
    return known !== null;
  }

  private async made(
    personId: string,
    { definition, programme, reader }: Known,
    asked: CustomAsked,
    charged: boolean,
  ): Promise<Rendered> {
    const { query, plan, variables, period, now } = this.prepared(definition, asked);
    const ask = async (page: WrittenQuery): Promise<Answered> => {
      if (charged) await this.rates.spend(personId, this.documents.costOf(page, variables), false);
      return this.documents.askWritten(personId, page, variables);
    };
    const fits = (page: WrittenQuery): boolean => this.documents.fits(page, variables);
    const answer = await this.documents.atOneMoment(() => wholeAnswer({ ask, fits }, query, plan));
    const instant = (asked.asOf ?? now).toISOString();
    const stood = `as the register ${asked.asOf ? 'stood' : 'stands'} on ${instantInFull(instant)}`;
    const about = period ? `, ${dayInFull(period.from)} to ${dayInFull(period.to)}` : '';
    const custom: CustomReport = {
      ref: definition.ref,
      title: definition.title ?? definition.name,
      subtitle: `${programme}${about}: ${stood}, and as ${reader} may see it.`,
      footer: `${definition.ref}, version ${definition.version}, ${stood}.`,
      author: reader,
      at: instant,
      plan,
      answer,
    };
    return this.printer.print({ format: asked.format, custom });
  }

  private prepared(definition: ReportDefinition, { asOf, period: given, format }: CustomAsked) {
    const now = this.clock.now();
    // As JSON it is the answer itself, whatever tables are made of it.
    const tables = format === ReportFormat.JSON ? null : (definition.tables ?? null);
    const { query, plan } = customQuery(this.documents, { document: definition.document ?? '', tables });
    const period = given ?? (takesPeriod(query) ? lastPeriod(definition, londonDay(asOf ?? now)) : null);
    const programmeId = recordId('prg', definition.programmeId);
    const variables = variablesOf(query, { programmeId, asOf, now, period });
    requireAskable(this.documents, { query, plan }, variables);
    return { query, plan, variables, period, now };
  }

  private async known(personId: string, definitionId: string): Promise<Known | null> {
    const { result, errors } = await this.acts.run(personId, async (act) => {
      const definition = await act.em.findOne(ReportDefinition, { id: definitionId });
      if (!definition?.document) return null;
      if (definition.retiredOn)
        throw UserProblem.transition(
          'RETIRED',
          [],
          `This report was retired on ${definition.retiredOn}; define another.`,
        );
      const [names] = await act.rows<Omit<Known, 'definition'>>(
        'select p.name as programme, r.name as reader from programme p, person r where p.id = ? and r.id = ?',
        [definition.programmeId, personId],
      );
      return names ? { definition, ...names } : null;
    });
    if (errors.length) throw new UserProblem(errors);
    return result;
  }
}

function lastPeriod({ every, firstDay }: ReportDefinition, day: Day): Period | null {
  return every && firstDay ? endedPeriod(every, firstDay, day) : null;
}
