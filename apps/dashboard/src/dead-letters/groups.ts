import { type ServiceName } from '../api/failure';
import { type DeadLetter, type DeadLetterDetails, type DeadLetterList } from '../api/views';

/** Dead letters that have the same trouble: the same mend helps all of them, or none. */
export interface Group {
  readonly service: ServiceName;
  readonly queue: string;
  readonly code: string;
  readonly count: number;
  /** Those that were listed; a queue can have more than a list. Latest to fail first. */
  readonly letters: readonly DeadLetter[];
}

/** By queue and error, the most first. Those of one code can have failed with different words. */
export function groupsOf(service: ServiceName, { data, queues }: DeadLetterList): Group[] {
  return queues
    .flatMap(({ queue, codes }) =>
      codes.map(({ code, count }) => ({
        service,
        queue,
        code,
        count,
        letters: data.filter((letter) => letter.queue === queue && letter.error.code === code),
      })),
    )
    .sort((one, other) => other.count - one.count);
}

/** What there is of different words for the failure, the most frequent first. */
export function messagesOf({ letters }: Group): { message: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { error } of letters) counts.set(error.message, (counts.get(error.message) ?? 0) + 1);
  return [...counts].map(([message, count]) => ({ message, count })).sort((one, other) => other.count - one.count);
}

const forecasts: Readonly<Record<string, string>> = {
  takes_effect: 'would be handled',
  already_handled: 'would be dropped: it took effect before',
  duplicate: 'would be dropped: another copy comes first',
  fails_schema: 'would come back at once: it is not what its schema says',
  not_taken: 'would come back at once: nobody takes its type here',
};

export const forecastWords = (forecast: string): string => forecasts[forecast] ?? forecast;

/** Whether a redrive can do nothing for it, as long as the services are as they are. */
export const comesBackAtOnce = (forecast: string): boolean => forecast === 'fails_schema' || forecast === 'not_taken';

/** What is no JSON is no event of ours, whatever is mended. */
export const isHopeless = (code: string): boolean => code === 'malformed_json';

/** What is wrong with what a message says, beside what its schema says. */
export function troubleWith({ body: { json, text, truncated }, violations }: DeadLetterDetails): string | undefined {
  if (json === undefined && !truncated)
    return `It is not JSON: ${text === undefined ? 'it is not even text' : complaintOf(text)}.`;
  return violations.length === 0 ? 'Its schema has nothing to say against it.' : undefined;
}

/** What a dry run says of all of them: how many of each kind. */
export function outlookOf(preview: readonly { readonly forecast: string }[]): string {
  const counts = new Map<string, number>();
  for (const { forecast } of preview) counts.set(forecast, (counts.get(forecast) ?? 0) + 1);
  return [...counts].map(([forecast, count]) => `${count} ${forecastWords(forecast)}`).join('; ');
}

/** What whoever reads JSON says of it. */
function complaintOf(text: string): string {
  try {
    JSON.parse(text);
    return 'it was read otherwise';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const endings: Readonly<Record<string, string>> = {
  done: '',
  limit: 'There may be more: do it again.',
  time: 'Its time was up, and there may be more: do it again.',
  interrupted: 'The service is about to stop; the others are where they were.',
  refused: 'The work queue is gone or full; the others are where they were.',
  unavailable: 'The broker was lost; the others are where they were.',
};

export const endingWords = (ended: string): string => endings[ended] ?? ended;
