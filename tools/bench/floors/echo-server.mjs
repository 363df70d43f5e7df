// The least that taking an order over HTTP can cost: Fastify reads it, checks its shape and says it back.
import fastify from 'fastify';
import { orderSchema } from './order-schema.mjs';

const app = fastify();
app.post('/orders', { schema: { body: orderSchema } }, (request, reply) => reply.code(201).send(request.body));
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
