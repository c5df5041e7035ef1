import { ArgsType, Field } from '@nestjs/graphql';
import { badInput, DateTimeScalar, type Frame, type Moment } from '#platform';
import { londonDay } from '#rules';

/** The two instants between which a programme is compared. */
@ArgsType()
export class CompareArgs {
  @Field(() => DateTimeScalar, {
    description: 'The earlier instant: what was recorded after it counts as changed. It may not be in the future.',
  })
  from!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'The later instant: what was recorded by then counts. Left out, the instant the programme is read at. It may not be in the future.',
  })
  to?: Date | null;
}

/** What the fields of a comparison need to know of its arguments. */
export interface ComparedMoments {
  /** The register as it was recorded at the earlier instant. */
  before: Moment & { asOf: Date };
}

/**
 * The later moment, at which the programme is read, with the earlier one in its frame.
 * @throws BAD_USER_INPUT when an instant is in the future or the two are in the wrong order.
 */
export function enterComparison(
  args: Record<string, unknown>,
  moment: Moment,
  now: Date,
): { moment: Moment; frame: Frame } {
  const { from, to } = args as unknown as CompareArgs;
  if (from > now) throw badInput('`from` is in the future; give an instant that has passed.');
  if (to && to > now) throw badInput('`to` is in the future; leave it out to compare with now.');
  const later: Moment = to ? { asOf: to, today: londonDay(to) } : moment;
  if (later.asOf && from > later.asOf)
    throw badInput(
      `\`from\` (${from.toISOString()}) is after ${to ? '`to`' : '`asOf`'} (${later.asOf.toISOString()}); swap them.`,
    );
  const compared: ComparedMoments = { before: { asOf: from, today: londonDay(from) } };
  return { moment: later, frame: { ...compared } };
}

/** The earlier moment of the comparison that fields are being read for. */
export function momentBefore(frame: Frame): ComparedMoments['before'] {
  return (frame as unknown as ComparedMoments).before;
}
