import { type Http } from './api/http';
import { type LiveStream } from './live/live-stream';
import { type Route } from './route';

/** What every page works with. */
export interface Context {
  readonly http: Http;
  readonly live: LiveStream;
  readonly route: Route;
  /** Says something in passing. */
  readonly say: (words: string, tone?: 'good' | 'bad') => void;
  /** An order or a product is about to be changed by whoever looks: they are not told of it once more. */
  readonly changing: (id: string) => void;
  /** There are more or fewer than there were. */
  readonly deadLettersMoved: () => void;
}
