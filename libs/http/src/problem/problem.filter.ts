import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { problems } from '@orderflow/contracts';
import { type Logger } from '@orderflow/observability';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { problemDocument, problemHeaders, problemMediaType } from './problem-document';
import { toProblem } from './to-problem';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const content = toProblem(error);
    const { status } = problems[content.code];
    if (status >= 500) this.logger.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    if (reply.sent) return;
    void reply
      .status(status)
      .headers(problemHeaders[content.code] ?? {})
      .type(problemMediaType)
      .send(problemDocument(content, { instance: pathOf(request.url), traceId: request.origin.traceId }));
  }
}

const longestPath = 300;

/** Without query and fragment, which may hold an access token, and no longer than a log line should be. */
export const pathOf = (url: string): string => (url.split(/[?#]/, 1)[0] ?? '').slice(0, longestPath);
