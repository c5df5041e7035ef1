import './programme/programme-contents.js';
import { Args, Context, Field, ID, Info, InputType, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import {
  Answers,
  Node,
  parseRecordId,
  RootConnection,
  RootNode,
  RootOne,
  AS_OF,
  DateTimeScalar,
  type GripContext,
  type Scope,
} from '#platform';
import { MilestoneType } from './milestone/milestone.type.js';
import { ProgrammeType } from './programme/programme.type.js';
import { WorkstreamType } from './workstream/workstream.type.js';

@InputType({ isOneOf: true, description: 'Which programme: exactly one of these.' })
class ProgrammeBy {
  @Field(() => ID, { nullable: true, description: 'Its id.' })
  id?: string;

  @Field(() => String, { nullable: true, description: 'Its ref.' })
  ref?: string;
}

function isProgramme(args: Record<string, unknown>, to: Scope): string {
  const { id, ref } = args.by as ProgrammeBy;
  if (ref !== undefined) return `${to.row}.ref = ${to.value(ref, 'text')}`;
  const known = parseRecordId(id ?? '');
  return known?.prefix === 'prg' ? `${to.row}.id = ${to.value(known.uuid, 'uuid')}` : 'false';
}

@Resolver()
export class DeliveryQueriesResolver {
  constructor(private readonly answers: Answers) {}

  @RootNode(() => Node, 'Any record by its id; null when there is none that you may see.', 'node')
  node(
    @Args('id', { type: () => ID, description: 'The id.' }) _id: string,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ): Promise<unknown> {
    return this.answers.root(info, context);
  }

  @RootNode(
    () => [Node],
    'Records by their ids, in the order given, at most 100; null in place of each you may not see.',
    'nodes',
  )
  nodes(
    @Args('ids', { type: () => [ID], description: 'The ids.' }) _ids: string[],
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ): Promise<unknown> {
    return this.answers.root(info, context);
  }

  @RootOne(() => ProgrammeType, 'One programme; null when there is none that you may see.', isProgramme)
  programme(
    @Args('by', { type: () => ProgrammeBy, description: 'Which one.' }) _by: ProgrammeBy,
    @Args('asOf', { type: () => DateTimeScalar, nullable: true, description: AS_OF }) _asOf: Date | null,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ): Promise<unknown> {
    return this.answers.root(info, context);
  }

  @RootConnection(() => ProgrammeType, 'The programmes you may see.')
  programmes(_args: object, @Info() info: GraphQLResolveInfo, @Context() context: GripContext): Promise<unknown> {
    return this.answers.root(info, context);
  }

  @RootConnection(() => WorkstreamType, 'Workstreams of all programmes you may see.')
  workstreams(_args: object, @Info() info: GraphQLResolveInfo, @Context() context: GripContext): Promise<unknown> {
    return this.answers.root(info, context);
  }

  @RootConnection(() => MilestoneType, 'Milestones of all programmes you may see.')
  milestones(_args: object, @Info() info: GraphQLResolveInfo, @Context() context: GripContext): Promise<unknown> {
    return this.answers.root(info, context);
  }
}
