import { Controller, Get, Headers, Inject, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '@orderflow/contracts';
import { Access } from '@orderflow/http';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { DASHBOARD_PLACES, DASHBOARD_SITE } from './dashboard.tokens';
import { dashboardConfigOf, type DashboardPlaces, pagePolicy, previewPolicy } from './places';
import { type SiteFile } from './site';

const forAYear = 'public, max-age=31536000, immutable';

/** The dashboard's own files. They are for anyone: what they show they ask for with the token of whoever has opened them. */
@ApiExcludeController()
@Controller('dashboard')
@Access('anyone')
export class DashboardController {
  constructor(
    @Inject(DASHBOARD_SITE) private readonly site: ReadonlyMap<string, SiteFile>,
    @Inject(DASHBOARD_PLACES) private readonly places: DashboardPlaces,
  ) {}

  /** Its files are found beside it, whatever a gateway puts before the path. */
  @Get()
  @Redirect('dashboard/', 308)
  enter(): void {
    // There is nothing else to say.
  }

  @Get('config.json')
  config(@Res() reply: FastifyReply): void {
    void reply.header('cache-control', 'no-cache').send(dashboardConfigOf(this.places));
  }

  @Get('*')
  file(
    @Req() { params }: FastifyRequest,
    @Headers('accept-encoding') encodings: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const path = (params as Record<string, string>)['*'] ?? '';
    this.send(path === '' ? 'index.html' : path, encodings, reply);
  }

  private send(path: string, encodings: string | undefined, reply: FastifyReply): void {
    const file = this.site.get(path);
    if (!file) throw new DomainError('not_found', this.site.size === 0 ? notBuilt : undefined);
    const { type, bytes, gzipped, etag, immutable } = file;
    const isZipped = gzipped !== undefined && /\bgzip\b/.test(encodings ?? '');
    void reply
      .type(type)
      .header('cache-control', immutable ? forAYear : 'no-cache')
      .header('content-security-policy', path === 'preview.html' ? previewPolicy : pagePolicy(this.places))
      .header('referrer-policy', 'no-referrer')
      .header('vary', 'origin, accept-encoding')
      .header('etag', etag)
      .headers(isZipped ? { 'content-encoding': 'gzip' } : {})
      .send(isZipped ? gzipped : bytes);
  }
}

const notBuilt = 'The dashboard was not built. `npm run build` builds it; then start the service again.';
