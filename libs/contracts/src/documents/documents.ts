import { currentSchemas } from '../compatibility/schema-set';
import { asyncApi } from './asyncapi';
import { eventsPage } from './events-page';
import { type Fixtures } from './fixtures';

/** What is generated from the catalog, by path; not yet formatted. Later versions are compared with the schemas. */
export const documents = (fixtures: Fixtures): Record<string, string> => ({
  'libs/contracts/schemas.json': JSON.stringify(currentSchemas()),
  'docs/asyncapi.json': JSON.stringify(asyncApi(fixtures)),
  'docs/events.md': eventsPage(fixtures),
});
