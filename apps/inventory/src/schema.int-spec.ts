import path from 'node:path';
import { migrate } from '@orderflow/persistence';
import { compareSchemaFile } from '@orderflow/testing';

const project = path.join(__dirname, '..');

it('schema.sql is what the migrations of the inventory service make', async () => {
  const { migrated, committed } = await compareSchemaFile(path.join(project, 'schema.sql'), (url) =>
    migrate({ service: 'inventory', url, directory: path.join(project, 'migrations') }),
  );
  expect(committed).toBe(migrated);
});
