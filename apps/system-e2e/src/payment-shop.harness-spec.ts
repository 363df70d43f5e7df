/** For specs: the system with examples/payment, and the hands to see what it does with the money. */
import { createTestDatabase, eventually, freePort, type TestDatabase } from '@orderflow/testing';
import { ServiceProcess } from './service-process';
import { patienceMs, System } from './system';

/** What the provider has under the id of an order. */
interface Entry {
  status: string;
  amountMinor: number;
  asked: number;
}

export class PaymentShop {
  private constructor(
    readonly system: System,
    readonly database: TestDatabase,
    private readonly providerPort: string,
    public provider: ServiceProcess,
    public payment: ServiceProcess,
  ) {}

  static async start(): Promise<PaymentShop> {
    const [system, database, port] = await Promise.all([
      System.start({ PARTICIPANTS: 'payment' }),
      createTestDatabase(),
      freePort(),
    ]);
    const provider = await runProvider(String(port));
    const environment = environmentOf(system, database, provider);
    const migration = await ServiceProcess.run('payment', environment, 'migrate');
    if ((await migration.end()) !== 0) throw new Error(migration.output);
    const payment = await (await ServiceProcess.run('payment', environment)).ready();
    return new PaymentShop(system, database, String(port), provider, payment);
  }

  async restartPayment(): Promise<void> {
    const environment = environmentOf(this.system, this.database, this.provider);
    this.payment = await (await ServiceProcess.run('payment', environment)).ready();
  }

  async restartProvider(): Promise<void> {
    this.provider = await runProvider(this.providerPort);
  }

  async stop(): Promise<void> {
    await Promise.all([this.payment.kill(), this.provider.kill()]);
    await this.system.stop();
    await this.database.drop();
  }

  async state(orderId: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ state: string }>('SELECT state FROM payments WHERE order_id = $1', [
      orderId,
    ]);
    return row?.state;
  }

  async comesTo(orderId: string, state: string): Promise<void> {
    await eventually(async () => {
      expect(await this.state(orderId)).toBe(state);
    }, patienceMs);
  }

  async entry(orderId: string): Promise<Entry | undefined> {
    const response = await fetch(`${this.provider.url}/payments/${orderId}`);
    return response.status === 200 ? ((await response.json()) as Entry) : undefined;
  }

  /** How many messages were consumed with this label, since the process began. */
  async consumed(label: string): Promise<number> {
    const text = await (await fetch(`${this.payment.url}/metrics`)).text();
    const counts = text
      .split('\n')
      .filter((line) => line.startsWith('messaging_client_consumed_messages_total') && line.includes(`"${label}"`));
    return counts.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  async nothingIsReserved(productId: string): Promise<void> {
    await eventually(async () => {
      expect(await this.system.product(productId)).toMatchObject({ reservedQuantity: 0 });
    }, patienceMs);
  }
}

async function runProvider(port: string): Promise<ServiceProcess> {
  const environment = { PORT: port, PAYMENT_PROVIDER_PORT: port, PAYMENT_PROVIDER_LIMIT_MINOR: '100000' };
  return (await ServiceProcess.run('payment', environment, 'provider/main')).ready();
}

const environmentOf = (system: System, { url }: TestDatabase, provider: ServiceProcess): Record<string, string> => ({
  ...system.common,
  PAYMENT_DATABASE_URL: url,
  PAYMENT_PROVIDER_URL: provider.url,
  // A provider that is stopped by a test does not answer for as long as the test likes.
  PAYMENT_PROVIDER_TIMEOUT_MS: '60000',
  PAYMENT_PROVIDER_PAUSE_MS: '200',
});
