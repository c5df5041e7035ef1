import { Injectable, Logger } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { Acts, Clock, Documents, newId, queueMessage, recordId, UserProblem, type Act } from '#platform';
import { londonDay, type Cadence, type Day } from '#rules';
import { ScheduledRun } from '../definition/scheduled-run.entity.js';
import { count } from '../rendering/wording.js';
import type { Rendered } from '../rendering/render.js';
import type { ReportFormat } from '../sealed/report-format.js';
import { customQuery, takesPeriod } from './custom-query.js';
import { endedPeriod, type Period } from './ended-period.js';
import { CustomReports } from './custom-reports.service.js';

/** Bytes of a file that mail servers still take. */
const MOST_BYTES = 8_000_000;

/** A definition with a rhythm, of a programme that goes on. */
interface Scheduled {
  id: string;
  version: number;
  programmeId: string;
  ref: string;
  name: string;
  document: string;
  ownerId: string;
  every: Cadence;
  firstDay: Day;
  sendAs: ReportFormat;
  recipientIds: string[];
  /** Last day of the latest period it was made for. */
  doneTo: Day | null;
}

const SCHEDULED = `
  select d.id, d.version, d.programme_id as "programmeId", d.ref, d.name, d.document, d.owner_id as "ownerId", d.every, d.first_day as "firstDay",
    d.send_as as "sendAs", d.recipient_ids as "recipientIds", (select max(r.period_to)::text from scheduled_run r where r.definition_id = d.id) as "doneTo"
  from report_definition d join programme p on p.id = d.programme_id and p.status <> 'CLOSED'
  where d.every is not null and d.retired_on is null order by d.id`;

/** Makes reports by their rhythm when a period has ended, and sends to each recipient what that person may see. */
@Injectable()
export class ScheduledReports {
  private readonly log = new Logger('Scheduled reports');

  constructor(
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly documents: Documents,
    private readonly reports: CustomReports,
  ) {}

  /** Makes and queues what is due, and answers how many reports that were. Each is made once a period, however many Grips look. */
  async sendDue(): Promise<number> {
    const today = londonDay(this.clock.now());
    let made = 0;
    for (const one of await this.scheduled()) {
      const { every, firstDay, doneTo } = one;
      const period = endedPeriod(every, firstDay, today);
      if (!period || (doneTo && doneTo >= period.to)) continue;
      // One that cannot be made must not hold up the others; it is tried again in the next round.
      const sent = await this.send(one, period).catch((error: unknown) => this.notMade(one, period, error));
      if (sent) made += 1;
    }
    return made;
  }

  /** The log has the reason. The owner is told that it is late, once a period: it may be their document that takes too long. */
  private async notMade(one: Scheduled, period: Period, error: unknown): Promise<boolean> {
    this.log.warn(`${one.ref} could not be made.`);
    this.log.warn(error);
    const problem =
      'It could not be made yet, and is tried again every hour. If that does not help, ask for less in its document, or ask whoever runs Grip';
    await this.acts
      .run(one.ownerId, (act) => tellOwner(act, one, period, { problem, as: 'late' }), { forEverybody: true })
      .catch((again: unknown) => this.log.warn(again));
    return false;
  }

  private async scheduled(): Promise<Scheduled[]> {
    const { result } = await this.acts.run(newId(), (act) => act.rows<Scheduled>(SCHEDULED), { forEverybody: true });
    return result ?? [];
  }

  private async send(one: Scheduled, period: Period): Promise<boolean> {
    const files = new Map<string, Rendered>();
    const problems = new Set<string>();
    for (const personId of one.recipientIds) {
      const file = await this.fileFor(personId, one, period);
      if (typeof file === 'string') problems.add(file);
      else files.set(personId, file);
    }
    const madeAt = this.clock.now();
    const { errors } = await this.acts.run(
      one.ownerId,
      async (act) => {
        act.em.create(ScheduledRun, {
          ...{ programmeId: one.programmeId, definitionId: one.id, definitionVersion: one.version },
          ...{ periodFrom: period.from, periodTo: period.to, madeAt, sentTo: files.size },
          problem: problems.size ? problemOf(one, files.size, problems) : null,
        });
        // Whoever comes second finds the run there, and sends nothing.
        await act.em.flush();
        for (const [personId, file] of files) await tell(act, one, period, personId, file);
        if (problems.size)
          await tellOwner(act, one, period, { problem: problemOf(one, files.size, problems), as: 'problem' });
      },
      { forEverybody: true },
    );
    if (errors.length) this.log.log(`${one.ref} for the period to ${period.to} was made elsewhere.`);
    return errors.length === 0;
  }

  /** The file as a person may see it, or why there is none. */
  private async fileFor(personId: string, one: Scheduled, period: Period): Promise<Rendered | string> {
    try {
      const { query } = customQuery(this.documents, { document: one.document, tables: null });
      const about = takesPeriod(query) ? { from: period.from, to: period.to } : null;
      const asked = { definitionId: one.id, format: one.sendAs, asOf: null, period: about };
      const file = await this.reports.make(personId, asked, false);
      if (!file) return 'the programme is not there for somebody it is for';
      return file.body.length > MOST_BYTES ? 'it is too large for mail; fetch it instead' : file;
    } catch (error) {
      // A document that the API has outgrown, or that asks for too much: for its owner to put right.
      if (error instanceof UserProblem || error instanceof GraphQLError) return error.message;
      throw error;
    }
  }
}

function problemOf({ recipientIds }: Scheduled, sent: number, problems: ReadonlySet<string>): string {
  return `Sent to ${sent} of ${count(recipientIds.length, 'recipient')}: ${[...problems].join('; ')}`;
}

async function tell(act: Act, one: Scheduled, period: Period, recipientId: string, file: Rendered): Promise<void> {
  const subject = `${one.name}, for the period to ${period.to}`;
  await queueMessage(act, {
    ...message(one, period),
    kind: 'REPORT_READY',
    recipientId,
    subject,
    body: `${subject}, is attached as you may see it. It is ${one.ref}; you get it because somebody put you among its recipients.\n`,
    file: { name: file.fileName, contentType: file.contentType, body: file.body },
    dedupeKey: ['scheduled', one.id, period.to, recipientId].join(':'),
  });
}

/** What the owner is to know; under one name only once a period. */
interface Telling {
  problem: string;
  as: 'problem' | 'late';
}

async function tellOwner(act: Act, one: Scheduled, period: Period, { problem, as }: Telling): Promise<void> {
  const subject = `${one.name}, for the period to ${period.to}, did not reach everybody`;
  await queueMessage(act, {
    ...message(one, period),
    kind: 'REPORT_NOT_SENT',
    recipientId: one.ownerId,
    subject,
    body: `${subject}. ${problem}.\n`,
    dedupeKey: ['scheduled', one.id, period.to, as].join(':'),
  });
}

function message({ id, programmeId }: Scheduled, period: Period) {
  return {
    programmeId,
    data: { definitionId: recordId('def', id), periodFrom: period.from, periodTo: period.to },
  };
}
