import { Injectable } from '@nestjs/common';
import {
  getNamedType,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql';
import type { UserErrorData } from '../errors/user-problem.js';
import type { ActOutcome } from '../mutation/acts.js';
import { rowTypes } from '../read/field-read.js';
import { objectTypeOf, projection } from '../read/projection.js';
import { Reader } from '../read/reader.js';
import { parseRecordId } from '../read/record-id.js';
import { chosenFields, type OperationScope } from '../read/selection.js';
import { asAsked } from '../read/shaped.js';
import { requireCaller, type GripContext } from './context.js';
import { CurrentRecords } from './current-records.js';
import { warningsOf, type Warning } from './warnings.js';

type Answer = Record<string, unknown>;

/** Turns what services return into what the operation asked for, reading each record once, after the act is committed. */
@Injectable()
export class Answers {
  constructor(private readonly reader: Reader) {}

  /** The answer to a root field of a query. */
  root(info: GraphQLResolveInfo, context: GripContext): Promise<unknown> {
    const field = info.parentType.getFields()[info.fieldName];
    if (!field) throw new Error(`No field ${info.fieldName}.`);
    const nodes = info.fieldNodes as unknown as [FieldNode, ...FieldNode[]];
    return this.reader.value(requireCaller(context), operationOf(info), { key: info.fieldName, field, nodes });
  }

  /** The payload of a mutation: the record as it now stands, or what stood in the way; and what only this answer can tell, by field. */
  async payload(
    outcome: ActOutcome<string>,
    info: GraphQLResolveInfo,
    context: GripContext,
    once: Readonly<Record<string, unknown>> = {},
  ): Promise<Answer> {
    const type = objectTypeOf(info.returnType);
    const [answer = {}] = await this.payloads([outcome], type, info.fieldNodes, info, context);
    for (const [key, chosen] of chosenFields(operationOf(info), type, info.fieldNodes)) {
      const name = chosen[0].name.value;
      if (name in once) answer[key] = once[name];
    }
    return asAsked(answer);
  }

  /** The payload of a bulk mutation: that of each item, and how many went which way. */
  async bulkPayload(outcomes: ActOutcome<string>[], info: GraphQLResolveInfo, context: GripContext): Promise<Answer> {
    const operation = operationOf(info);
    const type = objectTypeOf(info.returnType);
    const failed = outcomes.filter(({ result }) => result === null).length;
    const plain: Answer = { query: {}, succeeded: outcomes.length - failed, failed };
    const answer: Answer = {};
    for (const [key, chosen] of chosenFields(operation, type, info.fieldNodes)) {
      const field = type.getFields()[chosen[0].name.value];
      if (field?.name === 'results') {
        answer[key] = await this.payloads(outcomes, objectTypeOf(field.type), chosen, info, context);
      } else if (field) answer[key] = plain[field.name];
    }
    return asAsked(answer);
  }

  /** The payloads of several outcomes with the fields chosen on `nodes`; all records are read in one statement. */
  private async payloads(
    outcomes: ActOutcome<string>[],
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    info: GraphQLResolveInfo,
    context: GripContext,
  ): Promise<Answer[]> {
    const callerId = requireCaller(context);
    const operation = operationOf(info);
    const answers: Answer[] = outcomes.map(() => ({}));
    const done = outcomes.flatMap((outcome, n) =>
      outcome.result === null ? [] : [{ n, result: outcome.result, noticed: outcome.warnings ?? [] }],
    );
    for (const [key, chosen] of chosenFields(operation, type, nodes)) {
      const field = type.getFields()[chosen[0].name.value];
      if (field?.extensions.payloadRecord) {
        const ids = done.map(({ result }) => result);
        const records = await this.reader.records(callerId, operation, objectTypeOf(field.type), chosen, ids);
        for (const answer of answers) answer[key] = null;
        done.forEach(({ n }, position) => Object.assign(answers[n] as Answer, { [key]: records[position] }));
      } else if (field?.name === 'errors') {
        const current = new CurrentRecords(this.reader, callerId, operation);
        const project = projection(operation, getNamedType(field.type) as GraphQLOutputType, chosen);
        const shown = outcomes.map(({ errors }) =>
          Promise.all(
            errors.map(async (error) => {
              const told = await this.kindOfError(error, chosen, operation, current);
              return { ...(project({ ...error, __typename: told.__typename }) as Answer), ...told };
            }),
          ),
        );
        for (const [n, errors] of (await Promise.all(shown)).entries())
          Object.assign(answers[n] as Answer, { [key]: errors });
      } else if (field?.name === 'query') {
        for (const answer of answers) answer[key] = {};
      } else if (field?.name === 'warnings') {
        const warnings = warningsOf(info);
        const shown = projection(operation, field.type, chosen);
        for (const answer of answers) answer[key] = [];
        for (const { n, noticed } of done) {
          Object.assign(answers[n] as Answer, { [key]: shown([...concerning(warnings, n), ...noticed]) });
        }
      }
    }
    return answers;
  }

  /** Which kind of error it is, and for a conflict the record as it stands now. */
  private async kindOfError(
    error: UserErrorData,
    nodes: readonly FieldNode[],
    operation: OperationScope,
    currentRecords: CurrentRecords,
  ): Promise<Answer> {
    if (error.allowed) return { __typename: 'TransitionError' };
    if (!error.currentId) return { __typename: 'ValidationError' };
    const answer: Answer = { __typename: 'VersionConflictError' };
    const conflict = operation.schema.getType('VersionConflictError') as GraphQLObjectType;
    const id = parseRecordId(error.currentId);
    const type = id && rowTypes(operation.schema).get(id.prefix);
    const selection = conflictSelection(operation, conflict, nodes);
    for (const [key, chosen] of selection) {
      if (chosen[0].name.value !== 'current' || !type || !id) continue;
      const current = (await currentRecords.load(type, chosen, id.uuid)) as Answer | null;
      answer[key] = current && { ...current, __typename: type.name };
    }
    return answer;
  }
}

/** The warnings about one item of a bulk act; of a single act, all. */
function concerning(warnings: Warning[], n: number): Warning[] {
  return warnings.filter(({ path: [first, item] }) => first !== 'items' || item === String(n));
}

const selections = new WeakMap<readonly FieldNode[], ReturnType<typeof chosenFields>>();

/** The fields chosen on a conflict; the same for all conflicts of one answer, so that their records can be read together. */
function conflictSelection(
  operation: OperationScope,
  conflict: GraphQLObjectType,
  nodes: readonly FieldNode[],
): ReturnType<typeof chosenFields> {
  let selection = selections.get(nodes);
  if (!selection) selections.set(nodes, (selection = chosenFields(operation, conflict, nodes)));
  return selection;
}

function operationOf(info: GraphQLResolveInfo): OperationScope {
  return { schema: info.schema, fragments: info.fragments, variables: info.variableValues };
}
