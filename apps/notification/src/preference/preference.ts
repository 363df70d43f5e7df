import { type ChannelType } from '../delivery/channel';
import { type Category } from '../template/template';

/** What a customer has chosen; what is not in it is as it is for everybody. */
export type Choices = Partial<Record<ChannelType, Partial<Record<Category, boolean>>>>;

/** What customers can choose of: administration is no concern of theirs. */
export const customerCategories = ['orders', 'delivery'] as const satisfies readonly Category[];

export const customerChannels = ['EMAIL', 'SMS', 'PUSH'] as const satisfies readonly ChannelType[];

export type CustomerChannel = (typeof customerChannels)[number];
export type CustomerCategory = (typeof customerCategories)[number];

/** One way to reach somebody, and whether its owner wants no more of the category. */
export interface Way {
  readonly channel: ChannelType;
  readonly recipient: string;
  readonly unsubscribed: boolean;
}

/**
 * The ways by which somebody is told. Who has chosen nothing hears once, by the first way that there is; what is
 * critical goes by that one at least, whatever they have chosen.
 */
export function chosenWays(
  ways: readonly Way[],
  choices: Choices,
  { category, critical }: { category: Category; critical: boolean },
): Way[] {
  const chosen = ways.filter(
    ({ channel, unsubscribed }, index) => !unsubscribed && (choices[channel]?.[category] ?? index === 0),
  );
  return chosen.length === 0 && critical ? ways.slice(0, 1) : chosen;
}
