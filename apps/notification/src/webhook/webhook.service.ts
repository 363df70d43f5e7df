import { Injectable } from '@nestjs/common';
import { DomainError } from '@orderflow/contracts';
import { invalid, type Page, pageOf, type PageQuery, readCursor, refuseStale } from '@orderflow/http';
import { newTimeOrderedId, type Statement, type Transaction } from '@orderflow/persistence';
import { isUUID } from 'class-validator';
import { GuardedClient } from '../delivery/http/guarded-client';
import { newSecret, previousSecretHours, type Webhook } from './webhook';
import { type CreateWebhookBody, type UpdateWebhookBody } from './webhook.dto';
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  lockWebhook,
  rotateSecret,
  updateWebhook,
} from './webhook.sql';

type Row = Webhook & Record<string, unknown>;

const isId = (key: unknown): key is string => isUUID(key);

const noSuchWebhook = (): DomainError => new DomainError('not_found', 'There is no such webhook.');

/** What administrators do with webhooks. */
@Injectable()
export class WebhookService {
  constructor(private readonly client: GuardedClient) {}

  create(tx: Transaction, { url, events, description }: CreateWebhookBody): Promise<Webhook> {
    this.refuseUrl(url);
    const id = newTimeOrderedId();
    return one(tx, insertWebhook, [id, url, description ?? null, events ?? null, newSecret()]);
  }

  async list(tx: Transaction, { limit, cursor }: PageQuery): Promise<Page<Webhook>> {
    const last = readCursor(cursor, isId);
    const rows = await tx.query<Row>(listWebhooks, [last ?? null, limit + 1]);
    return pageOf(rows, limit, ({ id }) => id);
  }

  find(tx: Transaction, id: string): Promise<Webhook> {
    return one(tx, findWebhook, [id]);
  }

  async update(
    tx: Transaction,
    id: string,
    { url, events, description, enabled }: UpdateWebhookBody,
    expectedVersion: number | undefined,
  ): Promise<Webhook> {
    if (url !== undefined) this.refuseUrl(url);
    const now = await one(tx, lockWebhook, [id]);
    refuseStale(expectedVersion, now.version);
    const isFreshStart = (url !== undefined && url !== now.url) || (enabled === true && !now.enabled);
    return one(tx, updateWebhook, [
      id,
      url ?? now.url,
      description ?? now.description,
      events === undefined ? now.events : events,
      enabled ?? now.enabled,
      isFreshStart,
    ]);
  }

  async rotate(tx: Transaction, id: string, expectedVersion: number | undefined): Promise<Webhook> {
    const { version } = await one(tx, lockWebhook, [id]);
    refuseStale(expectedVersion, version);
    return one(tx, rotateSecret, [id, newSecret(), previousSecretHours]);
  }

  async remove(tx: Transaction, id: string): Promise<void> {
    await one(tx, deleteWebhook, [id]);
  }

  private refuseUrl(url: string): void {
    const refusal = this.client.refusalOf(url);
    if (refusal !== undefined) throw invalid([{ pointer: '/url', code: 'url', message: `url ${refusal}` }]);
  }
}

async function one(tx: Transaction, statement: Statement, values: unknown[]): Promise<Webhook> {
  const [row] = await tx.query<Row>(statement, values);
  if (!row) throw noSuchWebhook();
  return row;
}
