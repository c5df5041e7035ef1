import { Field, ID, InputType } from '@nestjs/graphql';
import { ChangeInput, DateScalar } from '#platform';
import { Role, type Day } from '#rules';

@InputType({ description: 'What `assignRole` needs.' })
export class AssignRoleInput {
  @Field(() => ID, { description: 'Who is to hold it.' })
  personId!: string;

  @Field(() => Role, { description: 'The role.' })
  role!: Role;

  @Field(() => ID, { description: 'The programme it is held on.' })
  programmeId!: string;

  @Field(() => ID, { nullable: true, description: 'The workstream it is held on; required for a lead and only then.' })
  workstreamId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day; today when left out.' })
  fromOn?: Day | null;
}

@InputType({ description: 'What `endRole` needs.' })
export class EndRoleInput extends ChangeInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it is no longer held; today when left out.',
  })
  toOn?: Day | null;
}
