import { applyDecorators } from '@nestjs/common';
import { isQueueName, queueNames, type QueueName } from '@orderflow/contracts';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

const settings = {
  batch: 'batchSize',
  linger: 'lingerMs',
  concurrency: 'concurrency',
  prefetch: 'prefetch',
} as const;

type Setting = (typeof settings)[keyof typeof settings];

const limits: Record<Setting, { min: number; max: number }> = {
  batchSize: { min: 1, max: 5_000 },
  lingerMs: { min: 0, max: 5_000 },
  concurrency: { min: 1, max: 100 },
  prefetch: { min: 1, max: 20_000 },
};

export type QueueTuningByQueue = Partial<Record<QueueName, Partial<Record<Setting, number>>>>;

/** How single queues are consumed, as in `order.analytics batch=500 linger=20; order.inventory-events concurrency=2`. */
export function QueueTuning(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (parseTuning(value) ?? value) : value)),
    ValidateBy({
      name: 'queueTuning',
      validator: {
        validate: (value) => value === undefined || typeof value === 'object',
        defaultMessage: () =>
          `must read like "order.analytics batch=500 linger=20; …" with queues out of ${queueNames.join(', ')} ` +
          `and settings out of ${Object.keys(settings).join(', ')}`,
      },
    }),
  );
}

function parseTuning(text: string): QueueTuningByQueue | undefined {
  const result: QueueTuningByQueue = {};
  for (const part of text.split(';').map((each) => each.trim())) {
    if (!part) continue;
    const [queue = '', ...assignments] = part.split(/\s+/);
    if (!isQueueName(queue) || result[queue] || assignments.length === 0) return undefined;
    const parsed = assignments.map(parseSetting);
    if (!parsed.every((entry) => entry !== undefined)) return undefined;
    result[queue] = Object.fromEntries(parsed);
  }
  return result;
}

function parseSetting(assignment: string): [Setting, number] | undefined {
  const [, name = '', digits] = /^([a-z]+)=(\d{1,6})$/.exec(assignment) ?? [];
  if (!Object.hasOwn(settings, name)) return undefined;
  const setting = settings[name as keyof typeof settings];
  const value = Number(digits);
  return value >= limits[setting].min && value <= limits[setting].max ? [setting, value] : undefined;
}
