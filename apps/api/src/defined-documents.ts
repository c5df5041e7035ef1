import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { Documents } from '#platform';
import { Callers } from './sign-in/caller.js';

const DEFINITION =
  'query Definition($id: ID!) { node(id: $id) { id ... on ReportDefinition { document retiredOn programme { id } } } }';

interface Body {
  documentId?: unknown;
  query?: unknown;
  variables?: unknown;
}

/** What a definition stands for in a request. */
interface Standing {
  query: string;
  /** The variables it knows itself. */
  known: { programmeId?: string };
}

/** For a request without a caller, which goes on as it is, to be refused as one that nobody signed. */
const NOBODY: Standing = { query: '{ __typename }', known: {} };

/**
 * Lets a request name a report definition in `documentId` instead of writing out its `query`, with `$programmeId` filled in. From then on it is a request like any
 * other: with the rights of whoever sends it, and within the same limits.
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
      const standing = caller ? await standingFor(documents, caller.personId, documentId as string) : NOBODY;
      if (!standing)
        return refuse(
          response,
          '`documentId` names no report definition with a document that you may see and that is still kept.',
        );
      request.body = { ...rest, query: standing.query, variables: withKnown(standing.known, rest.variables) };
      next();
    } catch (error) {
      next(error);
    }
  };
}

interface Found {
  document?: string | null;
  retiredOn?: string | null;
  programme?: { id: string };
}

async function standingFor(documents: Documents, personId: string, id: string): Promise<Standing | null> {
  const { node } = await documents.ask<{ node: Found | null }>(personId, DEFINITION, { id });
  if (!node?.document || node.retiredOn || !node.programme) return null;
  return { query: node.document, known: { programmeId: node.programme.id } };
}

/** What the request says goes first. Variables that are none are refused as in any request. */
function withKnown(known: object, given: unknown): unknown {
  if (given === undefined || given === null) return known;
  return typeof given === 'object' && !Array.isArray(given) ? { ...known, ...given } : given;
}

function refuse(response: Response, message: string): void {
  response.status(400).json({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
}
