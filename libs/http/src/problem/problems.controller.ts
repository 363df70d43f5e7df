import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError, type ProblemCode, problems } from '@orderflow/contracts';
import { Access } from '../security/access.decorator';

/** The pages that the `type` of a problem points to. */
@ApiExcludeController()
@Controller('problems')
export class ProblemsController {
  @Get(':code')
  @Access('anyone')
  @Header('content-type', 'text/markdown; charset=utf-8')
  page(@Param('code') code: string): string {
    if (!Object.hasOwn(problems, code)) throw new DomainError('not_found');
    const { status, title, mend } = problems[code as ProblemCode];
    return `# ${title}\n\nHTTP ${status} · \`${code}\`\n\n**What to do:** ${mend}\n`;
  }
}
