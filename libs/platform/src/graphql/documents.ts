import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  getVariableValues,
  GraphQLError,
  Kind,
  parse,
  validate,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { Reader } from '../read/reader.js';
import { chosenRootFields, type OperationScope } from '../read/selection.js';
import { pricedQuery, readQuery, type WrittenQuery } from './written-query.js';

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
    const schema = this.schema();
    const { operation, fragments } = this.ours(schema, document);
    const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (errors) throw errors[0] as Error;
    return this.answer<Data>(callerId, operation, { schema, fragments, variables: coerced });
  }

  /**
   * Reads a query that somebody wrote, to be asked again and again.
   * @throws Error in a sentence: it is no query of this API.
   */
  read(text: string): WrittenQuery {
    return readQuery(this.schema(), text);
  }

  /** The answer to a query that somebody wrote, within the limits of any request. Whatever goes wrong is thrown. */
  askWritten<Data>(callerId: string, query: WrittenQuery, variables: Record<string, unknown>): Promise<Data> {
    const { schema, operation } = query;
    return this.answer<Data>(callerId, operation, {
      schema,
      fragments: {},
      variables: pricedQuery(query, variables).variables,
    });
  }

  /** What it costs to ask such a query, in the units of any request. */
  costOf(query: WrittenQuery, variables: Record<string, unknown>): number {
    return pricedQuery(query, variables).cost;
  }

  /**
   * Whether one request may ask for as much.
   * @throws GraphQLError as `costOf` would, when smaller pages would not help.
   */
  fits(query: WrittenQuery, variables: Record<string, unknown>): boolean {
    try {
      pricedQuery(query, variables);
      return true;
    } catch (error) {
      if (error instanceof GraphQLError && error.extensions.code === 'QUERY_TOO_COSTLY') return false;
      throw error;
    }
  }

  /** Has everything that `work` asks answered from the register as it is at one moment: what others write meanwhile is not seen. */
  atOneMoment<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.reader.atOneMoment(work);
  }

  private schema(): GraphQLSchema {
    return this.modules.get(GraphQLSchemaHost, { strict: false }).schema;
  }

  private async answer<Data>(
    callerId: string,
    operation: OperationDefinitionNode,
    scope: OperationScope,
  ): Promise<Data> {
    const query = scope.schema.getQueryType();
    if (!query) throw new Error('The schema has no queries.');
    const asked = [...chosenRootFields(scope, query, operation.selectionSet)]
      .filter(([, nodes]) => nodes[0].name.value !== '__typename')
      .map(([key, nodes]) => {
        const field = query.getFields()[nodes[0].name.value];
        if (!field) throw new Error(`There is no query ${nodes[0].name.value}.`);
        return { key, field, nodes: nodes as [FieldNode, ...FieldNode[]] };
      });
    const answers = await this.reader.answer(callerId, scope, asked);
    const data: Record<string, unknown> = {};
    asked.forEach(({ key }, n) => {
      const answer = answers[n];
      if (!answer || 'error' in answer) throw answer ? answer.error : new Error(`${key} was not answered.`);
      data[key] = 'text' in answer ? (JSON.parse(answer.text) as unknown) : answer.value;
    });
    return data as Data;
  }

  private ours(schema: GraphQLSchema, document: string): Known {
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
