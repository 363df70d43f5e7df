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
}
