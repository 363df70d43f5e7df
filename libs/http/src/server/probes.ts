import { type FastifyRequest } from 'fastify';

const probes = new Set(['/health', '/health/live', '/health/ready', '/metrics']);

/** Where orchestrators and scrapers ask: never limited, and not worth a log line each. */
export const isProbePath = (path: string): boolean => probes.has(path);
export const isProbe = (request: FastifyRequest): boolean => isProbePath(request.routeOptions.url ?? '');
