import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Request } from 'express';
import { randomUUID } from 'node:crypto';
import type { GraphQLFormattedError, GraphQLResolveInfo } from 'graphql';
import type { LocalTokens } from '#people';
import {
  directAnswers,
  finishedSchema,
  httpStatus,
  LIMITS,
  operationLimits,
  publicError,
  Reader,
  requireCaller,
  stringifyAnswer,
  type GripContext,
} from '#platform';
import type { Config } from './config.js';

/** The GraphQL endpoint at `/graphql`. */
export function graphqlModule(config: Config, tokens: LocalTokens): DynamicModule {
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    inject: [Reader],
    useFactory: (reader: Reader): Omit<ApolloDriverConfig, 'driver'> => ({
      path: '/graphql',
      autoSchemaFile: true,
      sortSchema: true,
      graphiql: false,
      transformSchema: finishedSchema,
      // Nobody's documents are not even parsed: what is wrong with them would tell what the schema is.
      context: ({ req }: { req: Request }): GripContext => {
        const context = { caller: callerOf(req, config, tokens), traceId: randomUUID() };
        requireCaller(context);
        return context;
      },
      plugins: [
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginLandingPageDisabled(),
        operationLimits,
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
      formatError: (_formatted: GraphQLFormattedError, error: unknown) => publicError(error, randomUUID()),
    }),
  });
}

/** Answers are shaped like the operation, so a field is found under the name it was asked for; plain objects keep theirs. */
function answeredField(
  source: Record<string, unknown>,
  _args: unknown,
  _context: unknown,
  info: GraphQLResolveInfo,
): unknown {
  const asked = source[info.path.key as string];
  return asked === undefined ? source[info.fieldName] : asked;
}

function callerOf(req: Request, config: Config, tokens: LocalTokens): GripContext['caller'] {
  const [, token] = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
  if (!token || !config.localTokens || !isLoopback(req.socket.remoteAddress)) return null;
  const personId = tokens.personOf(token);
  return personId ? { personId } : null;
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}
