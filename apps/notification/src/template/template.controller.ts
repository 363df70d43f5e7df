import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiParam, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { DomainError, isCurrency } from '@orderflow/contracts';
import { invalid } from '@orderflow/http';
import { localeOf, locales, usableTag } from './locale';
import { sampleOf } from './samples';
import { isTemplateName, templateNames, templateOf } from './template';
import { PreviewBody, PreviewView, TemplateView } from './template.dto';
import { Templates } from './templates';

@ApiTags('Templates')
@Controller('templates')
export class TemplateController {
  constructor(private readonly templates: Templates) {}

  @Get()
  @ApiOperation({ summary: 'All that is said of itself' })
  @ApiExtraModels(TemplateView)
  @ApiOkResponse({
    schema: {
      type: 'object',
      required: ['data'],
      properties: { data: { type: 'array', items: { $ref: getSchemaPath(TemplateView) } } },
    },
  })
  list(): { data: TemplateView[] } {
    return { data: templateNames.map((name) => ({ name, ...templateOf(name), locales })) };
  }

  @Post(':name/preview')
  @HttpCode(200)
  @ApiParam({ name: 'name', enum: templateNames, example: 'order-confirmed' })
  @ApiOperation({ summary: 'How a message looks', description: 'Of an order that does not exist. Nothing is sent.' })
  @ApiOkResponse({ type: PreviewView })
  preview(@Param('name') name: string, @Body() body: PreviewBody): PreviewView {
    if (!isTemplateName(name)) throw new DomainError('not_found', 'There is no such template.');
    const { locale, currency, reason } = body;
    if (currency !== undefined && !isCurrency(currency))
      throw invalid([
        { pointer: '/currency', code: 'currency', message: 'currency must be a code of ISO 4217, as in EUR' },
      ]);
    const tag = usableTag(locale) ?? 'en';
    const { order, data, ...sample } = sampleOf(name, tag);
    const rendered = this.templates.render({
      ...sample,
      data: { ...data, ...(reason !== undefined && data.reason && { reason: { code: reason } }) },
      order: order && { ...order, name: body.name ?? order.name, currency: currency ?? order.currency },
    });
    return { locale: localeOf(tag), ...rendered };
  }
}
