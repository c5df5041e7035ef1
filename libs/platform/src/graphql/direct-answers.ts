import type { ApolloServerPlugin, GraphQLRequestContextResponseForOperation, GraphQLResponse } from '@apollo/server';
import {
  getVariableValues,
  GraphQLError,
  Kind,
  type FieldNode,
  type FormattedExecutionResult,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { Reader, type RootAnswer } from '../read/reader.js';
import type { RootAsked } from '../read/root.js';
import { rootRead } from '../read/root-read.js';
import { chosenRootFields, type OperationScope } from '../read/selection.js';
import { requireCaller, type GripContext } from './context.js';
import { publicError } from './public-error.js';

type RequestContext = GraphQLRequestContextResponseForOperation<GripContext>;

/** The `data` of an answer whose parts are JSON text already. */
class AnsweredData {
  constructor(private readonly parts: [key: string, text: string][]) {}

  get text(): string {
    return `{${this.parts.map(([key, text]) => `"${key}":${text}`).join(',')}}`;
  }
}

/** Writes an answer out; what PostgreSQL wrote as JSON is passed through as it is. */
export function stringifyAnswer(result: FormattedExecutionResult): string {
  const { data, ...rest } = result as { data?: unknown };
  if (!(data instanceof AnsweredData)) return JSON.stringify(result);
  const others = JSON.stringify(rest).slice(1, -1);
  return `{${others ? `${others},` : ''}"data":${data.text}}`;
}

/**
 * Answers queries straight from the reader. Its answers already have the shape the operation asks for, so the executor would only walk over what is
 * there. Operations that also ask about the schema, and mutations, take the executor.
 */
export function directAnswers(reader: Reader): ApolloServerPlugin<GripContext> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async (context): Promise<GraphQLResponse | null> => {
        // Without a name among several operations there is none to answer; the executor says so.
        const operation: OperationDefinitionNode | null = context.operation;
        if (operation?.operation !== 'query') return null;
        const scope = operationScope(context);
        const asked = scope && rootsOf(context, scope);
        if (!asked) return null;
        const callerId = requireCaller(context.contextValue);
        const reads = asked.filter((root): root is RootAsked => 'field' in root);
        const answers = await answersOf(reader, callerId, scope, reads);
        return respond(context, asked, new Map(reads.map((root, n) => [root.key, answers[n] as RootAnswer])));
      },
    }),
  };
}

/** When the statement as a whole fails, that is the answer to everything that was asked. */
async function answersOf(
  reader: Reader,
  callerId: string,
  scope: OperationScope,
  reads: RootAsked[],
): Promise<RootAnswer[]> {
  try {
    return await reader.answer(callerId, scope, reads);
  } catch (error) {
    return reads.map(() => ({ error }));
  }
}

function operationScope({ schema, document, operation, request }: RequestContext): OperationScope | null {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
  if (errors) return null;
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return { schema, fragments, variables: coerced };
}

type Root = RootAsked | { key: string; typename: string };

/** What is asked at the root, or null when any of it is not for the reader to answer. */
function rootsOf({ schema, operation }: RequestContext, scope: OperationScope): Root[] | null {
  const query = schema.getQueryType();
  if (!query) return null;
  const roots: Root[] = [];
  for (const [key, nodes] of chosenRootFields(scope, query, operation.selectionSet)) {
    const name = nodes[0].name.value;
    const field = query.getFields()[name];
    if (name === '__typename') roots.push({ key, typename: query.name });
    else if (field && rootRead(field)) roots.push({ key, field, nodes: nodes as [FieldNode, ...FieldNode[]] });
    else return null;
  }
  return roots;
}

function respond(context: RequestContext, asked: Root[], answers: Map<string, RootAnswer>): GraphQLResponse {
  const errors: GraphQLError[] = [];
  const parts = asked.map((root): [string, string] => {
    if ('typename' in root) return [root.key, JSON.stringify(root.typename)];
    const answer = answers.get(root.key) ?? { value: null };
    if ('text' in answer) return [root.key, answer.text];
    if ('value' in answer) return [root.key, JSON.stringify(answer.value)];
    const { error } = answer;
    const message = error instanceof Error ? error.message : 'Unexpected error';
    const original = error instanceof GraphQLError ? error.extensions : {};
    errors.push(
      new GraphQLError(message, {
        nodes: root.nodes,
        path: [root.key],
        extensions: original,
        ...(error instanceof Error ? { originalError: error } : {}),
      }),
    );
    return [root.key, 'null'];
  });
  const data = new AnsweredData(parts) as unknown as Record<string, unknown>;
  const formatted = errors.map((error) => publicError(error, context.contextValue.traceId));
  return {
    body: { kind: 'single', singleResult: { ...(formatted.length ? { errors: formatted } : {}), data } },
    http: context.response.http,
  };
}
