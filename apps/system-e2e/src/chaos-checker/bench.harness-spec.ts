/** For specs: a world in databases and queues of its own, and the checker of the reliability lab as a process over it. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { declareTopology, describeTopology } from '@orderflow/messaging';
import { migrate } from '@orderflow/persistence';
import { createTestBroker, createTestDatabase, type TestBroker, type TestDatabase } from '@orderflow/testing';
import { type ChannelModel, type ConfirmChannel, connect } from 'amqplib';
import { Client } from 'pg';
import { root, type ServiceName, serviceNames } from '../service-process';
import { administrator, type Row, type World } from './world.harness-spec';

interface Evidence {
  what: string;
  lines: string[];
}

export interface Verdict {
  ok: boolean;
  invariants: { name: string; ok: boolean; violations: number; evidence: Evidence[] }[];
  figures: Record<string, unknown>;
  /** As it is told in the terminal. */
  explanation: string;
}

// It is written as ES modules, which Jest cannot import.
const program = `
  import { createInterface } from 'node:readline';
  import { check } from './tools/chaos/checker/check.mjs';
  import { explainViolation } from './tools/chaos/checker/explain.mjs';
  for await (const line of createInterface({ input: process.stdin })) {
    const verdict = await check(JSON.parse(line));
    console.log(JSON.stringify({ ...verdict, explanation: explainViolation(verdict) }));
  }`;

const topology = describeTopology({ queueType: 'classic', retryDelaysMs: [600_000, 600_000, 600_000] });

export class ChaosBench {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'orderflow-chaos-'));
  private readonly clients = new Map<ServiceName, Client>();
  private readonly databases = new Map<ServiceName, TestDatabase>();
  private broker!: TestBroker;
  private connection!: ChannelModel;
  private channel!: ConfirmChannel;
  private checker!: ChildProcessWithoutNullStreams;
  private answers!: Interface;
  private failed!: Promise<never>;

  async open(): Promise<this> {
    await Promise.all([this.openBroker(), ...serviceNames.map((name) => this.openDatabase(name))]);
    this.checker = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: root });
    let complaints = '';
    this.checker.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    this.failed = once(this.checker, 'close').then(() =>
      Promise.reject(new Error(`The checker has ended. ${complaints}`)),
    );
    this.failed.catch(() => undefined);
    this.answers = createInterface({ input: this.checker.stdout });
    return this;
  }

  async close(): Promise<void> {
    this.checker.kill();
    await this.connection.close();
    await Promise.all([...this.clients.values()].map((client) => client.end()));
    await Promise.all([...this.databases.values(), this.broker].map((each) => each.drop()));
    rmSync(this.folder, { recursive: true });
  }

  /** What the checker says of a world. */
  async check(world: World): Promise<Verdict> {
    await Promise.all([this.publish(world.messages), ...serviceNames.map((name) => this.fill(name, world[name]))]);
    const [log, mails] = [this.write('log', world.log), this.write('mails', world.mails)];
    const databases = Object.fromEntries([...this.databases].map(([name, { url }]) => [name, url]));
    const expectations = { administrators: [administrator] };
    const question = { databases, broker: { url: this.broker.url }, log, mails, poison: world.poison, expectations };
    const answer = once(this.answers, 'line') as Promise<[string]>;
    this.checker.stdin.write(`${JSON.stringify(question)}\n`);
    const [line] = await Promise.race([answer, this.failed]);
    return JSON.parse(line) as Verdict;
  }

  private async openDatabase(name: ServiceName): Promise<void> {
    const database = await createTestDatabase();
    this.databases.set(name, database);
    await migrate({ service: name, url: database.url, directory: path.join(root, 'apps', name, 'migrations') });
    const client = new Client({ connectionString: database.url });
    await client.connect();
    this.clients.set(name, client);
    // What the database itself would refuse must be found all the same where it did not.
    await client.query('SET session_replication_role = replica');
    if (name === 'notification') await client.query('DROP INDEX notifications_once');
  }

  private async openBroker(): Promise<void> {
    this.broker = await createTestBroker();
    this.connection = await connect(this.broker.url);
    this.channel = await this.connection.createConfirmChannel();
    await declareTopology(this.channel, topology);
  }

  private async fill(name: ServiceName, tables: Record<string, Row[]>): Promise<void> {
    const client = this.clients.get(name);
    for (const [table, rows] of Object.entries(tables)) {
      await client?.query(`DELETE FROM ${table}`);
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
      if (rows.length > 0)
        await client?.query(
          `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
          [JSON.stringify(rows)],
        );
    }
  }

  private async publish(messages: World['messages']): Promise<void> {
    await Promise.all(topology.queues.map(({ name }) => this.channel.purgeQueue(name)));
    for (const { queue, messageId } of messages) this.channel.sendToQueue(queue, Buffer.from('{'), { messageId });
    await this.channel.waitForConfirms();
  }

  private write(name: string, lines: readonly object[]): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return file;
  }
}
