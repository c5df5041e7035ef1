import { Logger } from '@nestjs/common';
import type { ErrorRequestHandler } from 'express';
import { LIMITS } from '../limits/limits.js';
import { errorFacts } from './log.js';
import { currentTraceId, requestInProgress } from './request-in-progress.js';

const log = new Logger('HTTP');

const ANSWERS: Record<string, [status: number, code: string, message: string]> = {
  'entity.too.large': [413, 'BODY_TOO_LARGE', `A request may have ${LIMITS.body} bytes; send less at once.`],
  'entity.parse.failed': [400, 'BAD_REQUEST', 'The body is not JSON; send {"query": "…", "variables": {…}}.'],
  'charset.unsupported': [415, 'UNSUPPORTED_MEDIA_TYPE', 'JSON is written in UTF-8; leave the charset out.'],
  'encoding.unsupported': [415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body plain, or with gzip, deflate or br.'],
};

/** Answers requests whose body cannot be read as GraphQL's answers are: with a code, and what to do. */
export const answerBodyProblems: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) return next(error);
  const { type, status } = error as { type?: string; status?: number };
  const isTheirs = typeof status === 'number' && status >= 400 && status < 500;
  const [code, message, answered] = isTheirs
    ? known(type ?? '', status)
    : ['INTERNAL_SERVER_ERROR', `Something went wrong on our side. Quote ${currentTraceId()} when you report it.`, 500];
  if (!isTheirs)
    log.error({ msg: 'masked', error: errorFacts(error instanceof Error ? error : new Error(String(error))) });
  requestInProgress()?.outcomes.add(code);
  response
    .status(answered)
    .set('cache-control', 'private, no-store')
    .json({ errors: [{ message, extensions: { code, traceId: currentTraceId() } }] });
};

function known(type: string, status: number): [code: string, message: string, status: number] {
  const answer = ANSWERS[type];
  return answer
    ? [answer[1], answer[2], answer[0]]
    : ['BAD_REQUEST', 'The body of the request cannot be read; send JSON in UTF-8.', status];
}
