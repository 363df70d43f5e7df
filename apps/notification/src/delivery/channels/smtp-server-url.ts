import { isIP } from 'node:net';
import { type SMTPPoolOptions } from 'nodemailer';

type Server = Required<Pick<SMTPPoolOptions, 'host' | 'port' | 'secure' | 'requireTLS'>> &
  Pick<SMTPPoolOptions, 'auth'>;

/**
 * `smtps` is TLS from the first byte on, `smtp` turns to it where the server can. A password goes over TLS alone, unless
 * the server is on this machine or `?requireTLS=false` says that it may be read on the way.
 */
export function serverOf(url: string): Server {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  const auth = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined;
  const requireTLS = searchParams.get('requireTLS');
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: requireTLS === null ? auth !== undefined && !isLoopback(host) : requireTLS !== 'false',
    ...(auth && { auth }),
  };
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
