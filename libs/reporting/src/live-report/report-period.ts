import { Field, InputType } from '@nestjs/graphql';
import { badInput, DateScalar, type Frame, type Moment } from '#platform';
import { addDays, addMonths, daysBetween, londonDay, londonMidnight, type Day } from '#rules';

@InputType({ description: 'The days a report covers, both included.' })
export class ReportPeriodInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day; left out, the day after the last day a month earlier.',
  })
  from?: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day; left out, the day the report speaks of. It may not lie after that day.',
  })
  to?: Day | null;
}

/** The days a report covers, and as many again after them. */
export interface ReportPeriod {
  from: Day;
  to: Day;
  nextTo: Day;
}

/** A report never looks further ahead or back than this. */
const LONGEST = 366;

/** The moment and period of a report, from its arguments. */
export function enterReport(
  args: Record<string, unknown>,
  moment: Moment,
  now: Date,
): { moment: Moment; frame: Frame } {
  const asOf = args.asOf as Date | null | undefined;
  if (asOf && asOf > now) throw badInput('`asOf` is in the future; a report can only speak of now or of the past.');
  const spoken: Moment = asOf ? { asOf, today: londonDay(asOf) } : moment;
  const period = periodOf((args.period ?? {}) as ReportPeriodInput, spoken.today);
  const previousAt = (args.previousAt as Date | null | undefined) ?? null;
  if (previousAt && previousAt > (asOf ?? now))
    throw badInput('`previousAt` is after the instant the report speaks of; give an earlier one.');
  return { moment: spoken, frame: { period, previousAt } };
}

function periodOf({ from, to }: ReportPeriodInput, today: Day): ReportPeriod {
  const last = to ?? today;
  if (last > today)
    throw badInput(
      `\`period.to\` (${last}) is after the day the report speaks of (${today}); give that day or an earlier one.`,
    );
  const first = from ?? addDays(addMonths(last, -1), 1);
  const length = daysBetween(first, last) + 1;
  if (length < 1) throw badInput(`\`period.from\` (${first}) is after \`period.to\` (${last}).`);
  if (length > LONGEST) throw badInput(`A period may cover at most ${LONGEST} days; this one covers ${length}.`);
  return { from: first, to: last, nextTo: addDays(last, length) };
}

/** The period of the report that fields are being read for. */
export function reportPeriod(frame: Frame): ReportPeriod {
  return frame.period as ReportPeriod;
}

/** What "previous" means: the instant asked for, or else the last one before the period began. */
export function previousMoment(frame: Frame): Moment {
  const previousAt = frame.previousAt as Date | null;
  if (previousAt) return { asOf: previousAt, today: londonDay(previousAt) };
  const { from } = reportPeriod(frame);
  return { asOf: new Date(londonMidnight(from).getTime() - 1), today: addDays(from, -1) };
}
