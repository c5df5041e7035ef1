import { Field, ID, InputType } from '@nestjs/graphql';
import { DateScalar, OptionalName, OptionalText } from '#platform';
import type { Day } from '#rules';

/** The longest text of a return. */
const LONGEST = 4_000;

@InputType({ description: 'What `returnCheckpoint` needs.' })
export class ReturnCheckpointInput {
  @Field(() => ID, { description: 'The workstream it is for.' })
  workstreamId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'A day in the period it is for; left out, the latest period that has ended or, in the first, that one.',
  })
  periodOn?: Day | null;

  @OptionalName(LONGEST, 'What happened in the period; required unless `noChange`.')
  summary?: string | null;

  @OptionalText(LONGEST, 'What is planned for the next period.')
  outlook?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Nothing has changed since the return before: confirms the status as it stands, in one act.',
  })
  noChange!: boolean;

  @OptionalName(LONGEST, 'What should be escalated. Left out, the return says that there is nothing to escalate.')
  matter?: string | null;
}
