import { type FastifyRequest } from 'fastify';

const probes = new Set(['/health', '/health/live', '/health/ready', '/metrics']);

/** Requests of orchestrators and scrapers: never limited, and not worth a log line each. */
export const isProbe = (request: FastifyRequest): boolean => probes.has(request.routeOptions.url ?? '');
