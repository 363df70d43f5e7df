import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DashboardController } from './dashboard.controller';
import { DashboardModule } from './dashboard.module';
import { dashboardConfigOf, pagePolicy } from './places';
import { readSite } from './site';

const places = { order: 'http://localhost:3001', inventory: 'http://localhost:3002' };
const script = 'console.log("hello");'.repeat(20);

describe('The dashboard is served', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'orderflow-dashboard-'));
  let app: NestFastifyApplication;

  beforeAll(async () => {
    mkdirSync(path.join(folder, 'assets'));
    writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
    writeFileSync(path.join(folder, 'preview.html'), '<!doctype html>');
    writeFileSync(path.join(folder, 'assets', 'index-1a2b.js'), script);
    app = await NestFactory.create<NestFastifyApplication>(
      DashboardModule.forRoot({ folder, places }),
      new FastifyAdapter(),
      { logger: false },
    );
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

  it('below a path that ends with a slash, whatever leads to it', async () => {
    const { statusCode, headers } = await get('/dashboard');
    expect([statusCode, headers.location]).toEqual([308, 'dashboard/']);
    expect((await get('/dashboard/')).body).toBe('<!doctype html>');
  });

  it('to be asked for anew each time, but for what has its content in its name', async () => {
    expect((await get('/dashboard/')).headers['cache-control']).toBe('no-cache');
    const { headers } = await get('/dashboard/assets/index-1a2b.js');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers.etag).toMatch(/^"[\w-]{22}"$/);
  });

  it('compressed to whoever takes it so', async () => {
    const plain = await get('/dashboard/assets/index-1a2b.js');
    expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, script]);
    const zipped = await get('/dashboard/assets/index-1a2b.js', { 'accept-encoding': 'br, gzip' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.rawPayload).toString()).toBe(script);
  });

  it('with a policy that lets nothing run but itself, and messages not even that', async () => {
    const { headers } = await get('/dashboard/');
    expect(headers['content-security-policy']).toBe(pagePolicy(places));
    expect(pagePolicy(places)).toContain("connect-src 'self' http://localhost:3001 http://localhost:3002;");
    expect(pagePolicy({ order: undefined, inventory: undefined })).toContain("connect-src 'self';");
    const preview = (await get('/dashboard/preview.html')).headers['content-security-policy'];
    expect(preview).toContain("default-src 'none'");
    expect(preview).not.toContain('script-src');
  });

  it('and nothing else is', async () => {
    for (const url of ['/dashboard/nothing', '/dashboard/../package.json', '/dashboard/%2e%2e%2fpackage.json'])
      expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('with where the services are: by their addresses, or behind one gateway', async () => {
    expect((await get('/dashboard/config.json')).json()).toEqual(dashboardConfigOf(places));
    expect(dashboardConfigOf(places).services).toEqual({
      order: { resources: 'http://localhost:3001', operations: 'http://localhost:3001' },
      inventory: { resources: 'http://localhost:3002', operations: 'http://localhost:3002' },
      notification: { resources: '..', operations: '..' },
    });
    expect(dashboardConfigOf({ order: undefined, inventory: undefined }).services.notification).toEqual({
      resources: '../api',
      operations: '../services/notification',
    });
  });

  it('is said to be missing where it was not built', () => {
    const controller = new DashboardController(readSite(path.join(folder, 'nowhere')), places);
    const request = { params: { '*': '' } } as never;
    expect(() => {
      controller.file(request, undefined, undefined as never);
    }).toThrow('The dashboard was not built. `npm run build` builds it');
  });
});
