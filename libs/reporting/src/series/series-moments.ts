import { ArgsType, Field } from '@nestjs/graphql';
import { badInput, DateScalar, LIMITS, type Moment } from '#platform';
import { bucketCount, bucketEnds, DateBucket, londonDayEnd, type Day } from '#rules';

/** The days a series covers, and how far apart its points stand. */
@ArgsType()
export class SeriesArgs {
  @Field(() => DateScalar, { description: 'First day.' })
  from!: Day;

  @Field(() => DateScalar, {
    description:
      'Last day, on which the last point stands; days after the day the programme is read at have no point yet.',
  })
  to!: Day;

  @Field(() => DateBucket, {
    defaultValue: DateBucket.WEEK,
    description: `Where points stand: on the last day of each. A series has at most ${LIMITS.points}.`,
  })
  bucket!: DateBucket;
}

/**
 * The moments a series shows: the end of the last day of each bucket, and for the day that is read at, the register as it stands at `moment`.
 * @throws BAD_USER_INPUT when the days are in the wrong order or make more points than allowed.
 */
export function seriesMoments({ from, to, bucket }: SeriesArgs, moment: Moment): Moment[] {
  if (from > to) throw badInput(`\`from\` (${from}) is after \`to\` (${to}); swap them.`);
  const points = bucketCount(from, to, bucket);
  if (points > LIMITS.points)
    throw badInput(
      `From ${from} to ${to}, \`bucket\` ${bucket} makes ${points} points; at most ${LIMITS.points} are allowed. Choose a longer \`bucket\` or fewer days.`,
    );
  const last = to < moment.today ? to : moment.today;
  return bucketEnds(from, last, bucket).map((day) =>
    day === moment.today ? moment : { asOf: londonDayEnd(day), today: day },
  );
}
