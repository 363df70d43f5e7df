import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { Access } from '@orderflow/http';
import { TransactionRunner } from '@orderflow/persistence';
import { type FastifyReply } from 'fastify';
import { localeOf, locales } from '../template/locale';
import { PreferenceService } from './preference.service';
import { UnsubscribePage } from './unsubscribe-page';
import { UnsubscribeTokens } from './unsubscribe-token';

const Token = (): MethodDecorator => ApiQuery({ name: 'token', type: String, example: 'v1.WyJFTUFJTCIs.c2lnbmF0dXJl' });
const Lang = (): MethodDecorator =>
  ApiQuery({ name: 'lang', enum: locales, required: false, description: 'Of the page; else English' });
const html = (example: string) => ({
  content: { 'text/html': { schema: { type: 'string' as const }, example: `<!doctype html>…${example}…` } },
});
const NoSuchToken = (): MethodDecorator =>
  ApiNotFoundResponse({ description: 'The token was not made here', ...html('This link is not complete.') });

/** The link in messages, for those who have nothing but the message. Pages, because people open them. */
@ApiTags('Preferences')
@Controller('unsubscribe')
@Access('anyone')
export class UnsubscribeController {
  constructor(
    private readonly tokens: UnsubscribeTokens,
    private readonly page: UnsubscribePage,
    private readonly preferences: PreferenceService,
    private readonly transactions: TransactionRunner,
  ) {}

  /** Changes nothing: programs that look for evil in mails open all links in them. */
  @Get()
  @Token()
  @Lang()
  @ApiOperation({ summary: 'Ask whether to unsubscribe', description: 'A page with a button; it changes nothing.' })
  @ApiOkResponse({ description: 'The question', ...html('Do you want to receive no more messages of this kind?') })
  @NoSuchToken()
  ask(
    @Query('token') token: unknown,
    @Query('lang') lang: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const subscription = this.read(token);
    const locale = localeIn(lang);
    asPage(reply, subscription ? 200 : 404);
    return subscription ? this.page.question(locale, subscription.recipient) : this.page.invalid(locale);
  }

  /** Also what mail programs send of their own when their user asks them to (RFC 8058). */
  @Post()
  @HttpCode(200)
  @Token()
  @Lang()
  @ApiOperation({
    summary: 'Unsubscribe an address',
    description: 'By the button of the page, or by a mail program with `List-Unsubscribe=One-Click` (RFC 8058).',
  })
  @ApiConsumes('application/x-www-form-urlencoded', 'multipart/form-data')
  @ApiBody({
    required: false,
    schema: {
      type: 'object',
      properties: {
        'List-Unsubscribe': { type: 'string', example: 'One-Click' },
        action: { type: 'string', enum: ['unsubscribe', 'resubscribe'], example: 'unsubscribe' },
      },
    },
  })
  @ApiOkResponse({ description: 'It is done', ...html('You will receive no more messages of this kind.') })
  @NoSuchToken()
  async change(
    @Query('token') token: unknown,
    @Query('lang') lang: unknown,
    @Body() form: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const subscription = this.read(token);
    const locale = localeIn(lang);
    asPage(reply, subscription ? 200 : 404);
    if (!subscription) return this.page.invalid(locale);
    const isWanted = form instanceof URLSearchParams && form.get('action') === 'resubscribe';
    await this.transactions.run((tx) => this.preferences.subscribe(tx, subscription, isWanted));
    return isWanted ? this.page.resubscribed(locale) : this.page.unsubscribed(locale);
  }

  private read(token: unknown) {
    return typeof token === 'string' ? this.tokens.read(token) : undefined;
  }
}

const localeIn = (lang: unknown) => localeOf(typeof lang === 'string' ? lang : undefined);

function asPage(reply: FastifyReply, status: number): void {
  void reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8');
}
