/**
 * Guarantee: a request to an endpoint that somebody else named goes to an address that was looked at: the one that is
 * connected to, and not one that the name had a moment before. Redirects are not followed, and the answer is not read.
 */
import { lookup, type LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { DeliveryRefused } from '../channel';
import { AddressGuard } from './address-guard';
import { retryAfterMs } from './retry-after';

export interface GuardOptions {
  /** Networks that may be reached although they are not public, also without TLS: for development. */
  readonly exemptNetworks: readonly string[];
  /** From looking up the name to the first line of the answer. */
  readonly timeoutMs: number;
}

export interface PostedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export interface Answer {
  readonly status: number;
  /** How long it asks us to wait. */
  readonly retryAfterMs: number | undefined;
}

/** `dns.lookup`, asked for all addresses. */
export type Resolve = (
  hostname: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export class GuardedClient {
  private readonly guard: AddressGuard;

  constructor(
    private readonly options: GuardOptions,
    private readonly resolve: Resolve = lookup,
  ) {
    this.guard = new AddressGuard(options.exemptNetworks);
  }

  /** Why nothing will ever be sent to this URL, as far as it tells by itself. */
  refusalOf(text: string): string | undefined {
    if (!URL.canParse(text)) return 'must be a URL like https://shop.example.com/hooks';
    const { protocol, username, password, hostname } = new URL(text);
    const mayBePlain = this.options.exemptNetworks.length > 0;
    if (protocol !== 'https:' && !(protocol === 'http:' && mayBePlain)) return 'must begin with https://';
    if (username !== '' || password !== '') return 'must not hold a user or a password';
    const literal = withoutBrackets(hostname);
    if (isIP(literal) > 0 && !this.mayConnect(literal, protocol)) return 'must not lead to an internal address';
    return undefined;
  }

  async post(text: string, { headers, body }: PostedMessage, timeUp: AbortSignal): Promise<Answer> {
    const refusal = this.refusalOf(text);
    if (refusal !== undefined) throw new DeliveryRefused(`Its URL ${refusal}.`);
    const { timeoutMs } = this.options;
    const late = AbortSignal.timeout(timeoutMs);
    try {
      return await this.send(new URL(text), { headers, body }, AbortSignal.any([timeUp, late]));
    } catch (error) {
      if (late.aborted) throw new Error(`It gave no answer within ${timeoutMs} ms.`, { cause: error });
      throw error;
    }
  }

  private send(url: URL, { headers, body }: PostedMessage, signal: AbortSignal): Promise<Answer> {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    return new Promise((resolve, reject) => {
      const sending = request(
        {
          method: 'POST',
          protocol: url.protocol,
          hostname: withoutBrackets(url.hostname),
          port: url.port,
          path: url.pathname + url.search,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          // A connection that is kept was made to an address of earlier.
          agent: false,
          lookup: this.lookupFor(url),
          signal,
        },
        ({ statusCode = 0, headers: { 'retry-after': wait } }) => {
          resolve({ status: statusCode, retryAfterMs: retryAfterMs(wait, Date.now()) });
          sending.destroy();
        },
      );
      sending.on('error', reject);
      sending.end(body);
    });
  }

  private lookupFor({ protocol }: URL): LookupFunction {
    return (hostname, options, callback) => {
      this.resolve(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) {
          callback(error, []);
          return;
        }
        const allowed = addresses.filter(({ address }) => this.mayConnect(address, protocol));
        const [first] = allowed;
        if (!first) callback(new DeliveryRefused(`${hostname} leads to an internal address.`), []);
        else if (options.all) callback(null, allowed);
        else callback(null, first.address, first.family);
      });
    };
  }

  private mayConnect(address: string, protocol: string): boolean {
    const verdict = this.guard.verdictOn(address);
    return verdict === 'exempt' || (verdict === 'public' && protocol === 'https:');
  }
}

const withoutBrackets = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');
