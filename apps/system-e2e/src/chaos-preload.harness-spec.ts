import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestBroker, createTestDatabase, type TestBroker, type TestDatabase } from '@orderflow/testing';
import { SMTPServer } from 'smtp-server';
import { root, secret, type ServiceName, ServiceProcess } from './service-process';

export const chaos = path.join(root, 'tools/chaos');

/** Has a service started with one of the files that bring faults from outside. */
export const preload = (name: string): Record<string, string> => ({
  NODE_OPTIONS: `--require=${path.join(chaos, 'preload', name)}`,
});

/** What the order and the notification service need to run, and processes that end with the test. */
export class Surroundings {
  /** For what processes leave behind. */
  readonly directory = mkdtempSync(path.join(tmpdir(), 'orderflow-chaos-'));
  private readonly running: ServiceProcess[] = [];
  private readonly mail = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => stream.on('end', done).resume(),
  });

  private constructor(
    private readonly databases: ReadonlyMap<ServiceName, TestDatabase>,
    private readonly broker: TestBroker,
  ) {}

  static async open(): Promise<Surroundings> {
    const services = ['order', 'notification'] as const;
    const databases = await Promise.all(services.map(async (name) => [name, await createTestDatabase()] as const));
    const surroundings = new Surroundings(new Map(databases), await createTestBroker());
    await surroundings.receiveMail();
    await Promise.all(services.map((name) => surroundings.migrate(name)));
    return surroundings;
  }

  async run(service: ServiceName, settings: Record<string, string>, program?: 'migrate'): Promise<ServiceProcess> {
    const environment = {
      [`${service.toUpperCase()}_DATABASE_URL`]: this.databases.get(service)?.url ?? '',
      RABBITMQ_URL: this.broker.url,
      SMTP_URL: `smtp://127.0.0.1:${(this.mail.server.address() as AddressInfo).port}`,
      NOTIFY_ADMIN_EMAILS: 'admin@orderflow.example',
      AUTH_JWT_SECRET: secret,
      ...settings,
    };
    const started = await ServiceProcess.run(service, environment, program);
    this.running.push(started);
    return started;
  }

  async killAll(): Promise<void> {
    await Promise.all(this.running.splice(0).map((each) => each.kill()));
  }

  async close(): Promise<void> {
    await this.killAll();
    await Promise.all([...this.databases.values(), this.broker].map((each) => each.drop()));
    this.mail.close();
    rmSync(this.directory, { recursive: true });
  }

  private async receiveMail(): Promise<void> {
    // Clients that are killed are none of its concern.
    this.mail.on('error', () => undefined);
    this.mail.listen(0, '127.0.0.1');
    await once(this.mail.server, 'listening');
  }

  private async migrate(service: ServiceName): Promise<void> {
    const migration = await this.run(service, {}, 'migrate');
    if ((await migration.end()) !== 0) throw new Error(migration.output);
  }
}

interface Placed {
  id: string;
  createdAt: string;
}

/** As a customer who can be written to. */
export async function place({ url }: ServiceProcess, key: string = randomUUID()): Promise<Placed> {
  const response = await fetch(`${url}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({
      customerId: 'customer-1',
      customer: { email: 'amira@shop.example' },
      items: [{ productId: 'P-1', quantity: 1 }],
    }),
  });
  return (await response.json()) as Placed;
}
