import { Field, ID, InputType } from '@nestjs/graphql';
import { MaxLength, MinLength } from 'class-validator';
import { ChangeInput, DateScalar, OptionalText, Part, Text } from '#platform';
import { OVERRIDE_REASON_MIN, type Day } from '#rules';

/** The longest text of a report. */
const LONGEST = 4_000;

/** What an author says in a report. */
@InputType({ isAbstract: true })
abstract class ReportWording {
  @OptionalText(LONGEST, 'Progress in the period; required before the report is submitted.')
  narrative?: string | null;

  @OptionalText(LONGEST, 'What is planned for the next period.')
  outlook?: string | null;

  @OptionalText(LONGEST, 'What the board is asked to do.')
  asks?: string | null;
}

@InputType({ description: 'What `draftReport` needs.' })
export class DraftReportInput extends ReportWording {
  @Field(() => ID, { description: 'The reporting cycle it belongs to: which programme reports to which board.' })
  cycleId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'A day of the period it covers; left out, the latest period that has ended. The period must have ended.',
  })
  periodOn?: Day | null;
}

@InputType({ description: 'What the author says. What is left out stays as it is; null clears it.' })
export class ReportWordingPatch extends ReportWording {}

@InputType({ description: 'What `writeReport` needs.' })
export class WriteReportInput extends ChangeInput {
  @Part(() => ReportWordingPatch, 'What the author says.')
  set!: ReportWordingPatch;
}

@InputType({ description: 'What `submitReport` needs.' })
export class SubmitReportInput extends ChangeInput {}

@InputType({ description: 'What `sendBackReport` needs.' })
export class SendBackReportInput extends ChangeInput {
  @Text(1_000, 'What its author is to put right.')
  reason!: string;
}

@InputType({ description: 'What `withdrawReport` needs.' })
export class WithdrawReportInput extends ChangeInput {
  @Text(1_000, 'Why.')
  reason!: string;
}

@InputType({ description: 'What `correctReport` needs.' })
export class CorrectReportInput extends ChangeInput {
  @Field(() => String, {
    description: 'What is wrong in the published report, in at least 20 characters; the board will read it.',
  })
  @MinLength(OVERRIDE_REASON_MIN)
  @MaxLength(1_000)
  reason!: string;
}

@InputType({ description: 'What `signReport` needs.' })
export class SignReportInput extends ChangeInput {
  @OptionalText(1_000, 'What you want to say beside your name.')
  statement?: string | null;
}

@InputType({ description: 'What `publishReport` needs.' })
export class PublishReportInput extends ChangeInput {
  @Field(() => [ID], {
    nullable: true,
    description:
      'The boards it is put before; left out, its own and every other board that the programme reports to on the same last day of a period.',
  })
  boardIds?: string[] | null;
}
