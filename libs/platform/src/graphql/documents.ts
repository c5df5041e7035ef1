import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  getVariableValues,
  Kind,
  parse,
  validate,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LIMITS } from '../limits/limits.js';
import { Reader } from '../read/reader.js';
import { chosenRootFields, type OperationScope } from '../read/selection.js';

interface Known {
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
}

/**
 * Asks the documents that Grip itself holds, as a person would: with that person’s rights, in one statement, through the same rules as the API. What a page or a
 * sealed report shows is thus what a query would have answered.
 */
@Injectable()
export class Documents {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly reader: Reader,
    private readonly modules: ModuleRef,
  ) {}

  /** The answer to a query of ours. Whatever goes wrong is thrown. */
  async ask<Data>(callerId: string, document: string, variables: Record<string, unknown>): Promise<Data> {
    const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
    const scope = this.scopeOf(schema, document, variables);
    const query = schema.getQueryType();
    if (!query) throw new Error('The schema has no queries.');
    const asked = [...chosenRootFields(scope, query, this.read(schema, document).operation.selectionSet)].map(
      ([key, nodes]) => {
        const field = query.getFields()[nodes[0].name.value];
        if (!field) throw new Error(`There is no query ${nodes[0].name.value}.`);
        return { key, field, nodes: nodes as [FieldNode, ...FieldNode[]] };
      },
    );
    const answers = await this.reader.answer(callerId, scope, asked);
    const data: Record<string, unknown> = {};
    asked.forEach(({ key }, n) => {
      const answer = answers[n];
      if (!answer || 'error' in answer) throw answer ? answer.error : new Error(`${key} was not answered.`);
      data[key] = 'text' in answer ? (JSON.parse(answer.text) as unknown) : answer.value;
    });
    return data as Data;
  }

  /** Why a document cannot be asked, in a sentence; null when it is one query of this API. */
  problemWith(document: string): string | null {
    const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
    try {
      const parsed = parse(document, { maxTokens: LIMITS.tokens });
      const operations = parsed.definitions.filter(
        ({ kind }) => kind === Kind.OPERATION_DEFINITION,
      ) as OperationDefinitionNode[];
      if (operations.length !== 1 || operations[0]?.operation !== 'query')
        return 'Give one query; an act cannot be kept.';
      const [problem] = validate(schema, parsed);
      return problem ? `${problem.message}` : null;
    } catch (error) {
      return error instanceof Error ? error.message : 'This is no GraphQL document.';
    }
  }

  private scopeOf(schema: GraphQLSchema, document: string, variables: Record<string, unknown>): OperationScope {
    const { operation, fragments } = this.read(schema, document);
    const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (errors) throw errors[0] as Error;
    return { schema, fragments, variables: coerced };
  }

  private read(schema: GraphQLSchema, document: string): Known {
    const known = this.known.get(document);
    if (known) return known;
    const parsed = parse(document);
    const [problem] = validate(schema, parsed);
    if (problem) throw problem;
    const fragments: Record<string, FragmentDefinitionNode> = {};
    let operation: OperationDefinitionNode | undefined;
    for (const definition of parsed.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
      if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
    }
    if (!operation) throw new Error('A document of ours holds no operation.');
    this.known.set(document, { operation, fragments });
    return { operation, fragments };
  }
}
