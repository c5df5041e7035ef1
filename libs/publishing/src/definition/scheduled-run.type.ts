import { Int } from '@nestjs/graphql';
import { programmeVisible } from '#people';
import { DateScalar, DateTimeScalar, Node, Row, Stored } from '#platform';

@Row({
  name: 'ScheduledRun',
  noun: 'scheduled run',
  description: 'One time that a report was made by its rhythm, for a period that had ended, and sent.',
  table: 'scheduled_run',
  prefix: 'run',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['PERIOD'],
  implements: () => [Node],
})
export class ScheduledRunType {
  @Stored(() => Int, 'Which version of the definition was used.')
  definitionVersion!: number;

  @Stored(() => DateScalar, 'First day of the period.')
  periodFrom!: string;

  @Stored(() => DateScalar, 'Last day of the period.', { order: 'PERIOD' })
  periodTo!: string;

  @Stored(() => DateTimeScalar, 'When it was made; the register was read as it stood then.')
  madeAt!: Date;

  @Stored(
    () => Int,
    'How many people it was handed to the outbox for; what became of each message, whoever runs Grip sees there.',
  )
  sentTo!: number;

  @Stored(() => String, 'Why it went to fewer people than it should; null when it reached all.', { nullable: true })
  problem!: string | null;
}
