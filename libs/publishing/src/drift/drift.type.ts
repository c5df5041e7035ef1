import { Field, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, describeEnum, JsonScalar } from '#platform';
import { DriftKind, DriftKindDescriptions, DriftKindMeaning, type DriftChange, type DriftRecord } from './drift.js';

describeEnum(DriftKind, 'DriftKind', DriftKindMeaning, DriftKindDescriptions);

@ObjectType('DriftRecordLine', { description: 'A record that is new since a report was sealed, or gone.' })
export class DriftRecordType implements DriftRecord {
  @Field(() => DriftKind, { description: 'Which kind of record.' })
  kind!: DriftKind;

  @Field(() => String, { description: 'What people call it by.' })
  ref!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;
}

@ObjectType('DriftChangeLine', { description: 'One field of a record that is not what was signed.' })
export class DriftChangeType implements DriftChange {
  @Field(() => DriftKind, { description: 'Which kind of record.' })
  kind!: DriftKind;

  @Field(() => String, { description: 'What people call it by.' })
  ref!: string;

  @Field(() => String, { description: 'What it is called now.' })
  title!: string;

  @Field(() => String, { description: 'Which field, by its name in the sealed report.' })
  field!: string;

  @Field(() => JsonScalar, { nullable: true, description: 'As it was signed.' })
  before!: unknown;

  @Field(() => JsonScalar, { nullable: true, description: 'As it stands.' })
  after!: unknown;
}

@ObjectType('ReportDrift', {
  description: 'How the register has moved since a report was sealed. Of each list at most 500 lines are told.',
})
export class ReportDriftType {
  @Field(() => DateTimeScalar, { description: 'The instant of the sealed position.' })
  sealedAt!: Date;

  @Field(() => Boolean, { description: 'Anything in it is not what was signed.' })
  moved!: boolean;

  @Field(() => [DriftRecordType], { description: 'Records that are new since.' })
  added!: DriftRecordType[];

  @Field(() => [DriftRecordType], {
    description: 'Records that are there no more; of matters escalated, those that were answered.',
  })
  removed!: DriftRecordType[];

  @Field(() => [DriftChangeType], {
    description:
      'Fields that are not what was signed; what follows from other fields, or from the day alone, is left out.',
  })
  changed!: DriftChangeType[];
}
