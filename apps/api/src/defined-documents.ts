import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { Documents } from '#platform';
import { Callers } from './sign-in/caller.js';

const DEFINITION = 'query Definition($id: ID!) { node(id: $id) { id ... on ReportDefinition { document retiredOn } } }';

interface Body {
  documentId?: unknown;
  query?: unknown;
}

/**
 * Lets a request name a report definition in `documentId` instead of writing out its `query`. From then on it is a request like any other: with the rights of whoever
 * sends it, and within the same limits.
 */
export function definedDocuments(app: NestExpressApplication) {
  const [documents, callers] = [app.get(Documents), app.get(Callers)];
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const body = request.body as Body | undefined;
    if (!body || typeof body.documentId !== 'string') return next();
    const { documentId, ...rest } = body;
    if (rest.query !== undefined) return refuse(response, 'Give either `documentId` or `query`, not both.');
    try {
      const caller = await callers.callerOf(request);
      // Without a caller the request goes on as it is, to be refused as one that nobody signed.
      const query = caller ? await documentOf(documents, caller.personId, documentId as string) : '{ __typename }';
      if (query === null)
        return refuse(
          response,
          '`documentId` names no report definition with a document that you may see and that is still kept.',
        );
      request.body = { ...rest, query };
      next();
    } catch (error) {
      next(error);
    }
  };
}

async function documentOf(documents: Documents, personId: string, id: string): Promise<string | null> {
  const { node } = await documents.ask<{ node: { document?: string | null; retiredOn?: string | null } | null }>(
    personId,
    DEFINITION,
    { id },
  );
  return node?.document && !node.retiredOn ? node.document : null;
}

function refuse(response: Response, message: string): void {
  response.status(400).json({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
}
