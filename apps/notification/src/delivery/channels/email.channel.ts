/**
 * Guarantee: what was handed over to the mail server once and is handed over again has the same Message-ID, by which
 * mail programs and servers know it.
 */
import { createTransport, type Transporter } from 'nodemailer';
import { isEmail } from 'class-validator';
import { type Channel, type OutgoingMessage } from '../channel';
import { senderAddress, senderName } from './sender';
import { smtpFailure } from './smtp-failure';
import { serverOf } from './smtp-server-url';

export interface EmailOptions {
  /** Without it the channel is off. */
  readonly smtpUrl: string | undefined;
  readonly from: string;
  readonly connections: number;
  /** For each of: connecting, the greeting, and any answer. */
  readonly timeoutMs: number;
}

/** Servers end connections that are idle for minutes; one that was ended unseen costs an attempt. */
const idleMs = 20_000;

export class EmailChannel implements Channel {
  readonly type = 'EMAIL';
  readonly enabled: boolean;
  readonly detail: string;
  /** While one is on its way over a connection, the next waits for it here. */
  readonly concurrency: number;
  private readonly transport: Transporter | undefined;
  private readonly from: { name: string; address: string };
  private readonly domain: string;

  constructor({ smtpUrl, from, connections, timeoutMs }: EmailOptions) {
    this.from = { name: senderName(from), address: senderAddress(from) };
    this.domain = this.from.address.slice(this.from.address.lastIndexOf('@') + 1);
    this.enabled = smtpUrl !== undefined;
    this.concurrency = 2 * connections;
    if (smtpUrl === undefined) {
      this.detail = 'SMTP_URL is not set';
      return;
    }
    const server = serverOf(smtpUrl);
    this.detail = `${server.host}:${server.port}`;
    this.transport = createTransport({
      ...server,
      pool: true,
      maxConnections: connections,
      maxMessages: Number.POSITIVE_INFINITY,
      // It would send again by itself what it lost the connection over, and say nothing of it.
      maxRequeues: 0,
      idleTimeout: idleMs,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  refusalOf(recipient: string): string | undefined {
    return isEmail(recipient) ? undefined : 'must be an e-mail address';
  }

  async send(message: OutgoingMessage, timeUp: AbortSignal): Promise<void> {
    const { notificationId, recipient, subject, text, html, unsubscribeUrl } = message;
    if (!this.transport) throw new Error(this.detail);
    try {
      await this.transport.sendMail({
        messageId: `<${notificationId}@${this.domain}>`,
        from: this.from,
        to: { name: '', address: recipient },
        // Whatever is in the address, it is one.
        envelope: { from: this.from.address, to: [recipient] },
        subject,
        text,
        ...(html !== undefined && { html }),
        headers: {
          // Keeps automatic answers away, and those of other machines.
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          ...(unsubscribeUrl && {
            'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
        signal: timeUp,
      });
    } catch (error) {
      throw smtpFailure(error);
    }
  }

  close(): void {
    this.transport?.close();
  }
}
