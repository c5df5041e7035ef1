import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Request } from 'express';
import type { GraphQLFormattedError, GraphQLResolveInfo } from 'graphql';
import {
  addressOf,
  currentTraceId,
  directAnswers,
  finishedSchema,
  followOperations,
  httpStatus,
  LIMITS,
  Metrics,
  operationLimits,
  publicError,
  Rates,
  Reader,
  requestInProgress,
  requireCaller,
  stringifyAnswer,
  valueAsAsked,
  type GripContext,
} from '#platform';
import { Callers } from './sign-in/caller.js';

/** The GraphQL endpoint at `/graphql`. */
export function graphqlModule(): DynamicModule {
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    inject: [Reader, Rates, Metrics, Callers],
    useFactory: (
      reader: Reader,
      rates: Rates,
      metrics: Metrics,
      callers: Callers,
    ): Omit<ApolloDriverConfig, 'driver'> => ({
      path: '/graphql',
      autoSchemaFile: true,
      sortSchema: true,
      graphiql: false,
      transformSchema: finishedSchema,
      // Nobody's documents are not even parsed: what is wrong with them would tell what the schema is.
      context: async ({ req }: { req: Request }): Promise<GripContext> => {
        const context = { caller: await callers.callerOf(req), traceId: currentTraceId() };
        const request = requestInProgress();
        if (request) request.actorId = context.caller?.personId ?? null;
        await rates.admit(context.caller?.personId ?? null, addressOf(req));
        requireCaller(context);
        return context;
      },
      plugins: [
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginLandingPageDisabled(),
        followOperations,
        operationLimits(rates, metrics),
        directAnswers(reader),
        httpStatus,
      ],
      parseOptions: { maxTokens: LIMITS.tokens },
      maxRecursiveSelections: LIMITS.selections,
      fieldResolver: answeredField,
      stringifyResult: stringifyAnswer,
      hideSchemaDetailsFromClientErrors: true,
      includeStacktraceInErrorResponses: false,
      allowBatchedHttpRequests: false,
      introspection: true,
      formatError: (_formatted: GraphQLFormattedError, error: unknown) => publicError(error, currentTraceId()),
    }),
  });
}

function answeredField(
  source: Record<string, unknown>,
  _args: unknown,
  _context: unknown,
  { path, fieldName }: GraphQLResolveInfo,
): unknown {
  return valueAsAsked(source, String(path.key), fieldName);
}
