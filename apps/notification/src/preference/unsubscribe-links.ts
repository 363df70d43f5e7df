import { type ChannelType } from '../delivery/channel';
import { localeOf } from '../template/locale';
import { isTemplateName, templateOf } from '../template/template';
import { customerCategories, type CustomerCategory } from './preference';
import { type UnsubscribeTokens } from './unsubscribe-token';

interface Addressed {
  readonly channel: ChannelType;
  readonly recipient: string | null;
  readonly template: string | null;
  readonly locale: string;
}

const isCustomers = (category: string): category is CustomerCategory =>
  (customerCategories as readonly string[]).includes(category);

/** The links by which the owner of an address asks for no more messages of a kind. */
export class UnsubscribeLinks {
  constructor(
    private readonly tokens: UnsubscribeTokens,
    private readonly publicUrl: string | undefined,
  ) {}

  /** There is none in messages that are sent all the same. */
  of({ channel, recipient, template, locale }: Addressed): string | undefined {
    if (this.publicUrl === undefined || recipient === null || channel !== 'EMAIL') return undefined;
    if (template === null || !isTemplateName(template)) return undefined;
    const { category, critical } = templateOf(template);
    if (critical || !isCustomers(category)) return undefined;
    const token = this.tokens.of({ channel, recipient, category });
    return `${this.publicUrl.replace(/\/+$/, '')}/unsubscribe?token=${token}&lang=${localeOf(locale)}`;
  }
}
