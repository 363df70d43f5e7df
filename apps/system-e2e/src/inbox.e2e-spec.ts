import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { eventually, freePort } from '@orderflow/testing';
import { createTransport } from 'nodemailer';
import { root } from './service-process';

interface Mail {
  id: string;
  from: string;
  to: string[];
  subject: string;
  html: string | null;
  text: string | null;
  headers: { name: string; value: string }[];
}

describe('The development inbox', () => {
  let inbox: ChildProcess;
  let url: string;
  let transport: ReturnType<typeof createTransport>;

  beforeAll(async () => {
    const [smtp, web] = [await freePort(), await freePort()];
    url = `http://127.0.0.1:${web}`;
    inbox = spawn(process.execPath, [path.join(root, 'tools/inbox.mjs')], {
      env: { ...process.env, MAIL_PORT: String(smtp), MAIL_UI_PORT: String(web) },
      stdio: 'ignore',
    });
    await eventually(async () => {
      expect((await fetch(`${url}/ready`)).status).toBe(204);
    });
    transport = createTransport(`smtp://127.0.0.1:${smtp}`);
  });
  afterAll(() => inbox.kill('SIGKILL'));

  const mails = async (): Promise<Mail[]> => (await (await fetch(`${url}/api/messages`)).json()) as Mail[];

  it('shows what it is sent: to whom, in HTML and text, with its headers', async () => {
    await transport.sendMail({
      from: 'Orderflow <no-reply@orderflow.example>',
      to: 'amira@shop.example',
      subject: 'Votre commande est confirmée',
      text: 'Merci, Amira',
      html: '<head></head><p>Merci, <b>Amira</b></p>',
      headers: { 'X-Order': '42' },
    });
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      from: 'Orderflow <no-reply@orderflow.example>',
      to: ['amira@shop.example'],
      subject: 'Votre commande est confirmée',
      headers: expect.arrayContaining([{ name: 'X-Order', value: '42' }]) as unknown,
    });
    expect(mail?.text?.trim()).toBe('Merci, Amira');
    const page = await (await fetch(`${url}/messages/${mail?.id}?view=text`)).text();
    expect(page).toContain('Merci, Amira');
    expect(await (await fetch(`${url}/messages/${mail?.id}/html`)).text()).toContain('<p>Merci, <b>Amira</b></p>');
  });

  it('lets no mail run or fetch anything, nor write on its page', async () => {
    const evil = '<script>alert(1)</script>';
    await transport.sendMail({ from: 'a@b.example', to: 'c@d.example', subject: evil, text: evil, html: evil });
    const [mail] = await mails();
    for (const view of ['html', 'text', 'headers', 'nonsense', '__proto__']) {
      const page = await fetch(`${url}/messages/${mail?.id}?view=${view}`);
      expect(await page.text()).not.toContain(evil);
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/);
    }
    const shown = await fetch(`${url}/messages/${mail?.id}/html`);
    const policy = shown.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/(^|; )sandbox allow-popups/);
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
  });

  it('takes no orders from pages of others', async () => {
    const before = (await mails()).length;
    expect(before).toBeGreaterThan(0);
    const foreign = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await fetch(`${url}/delete`, { method: 'POST', headers: foreign })).status).toBe(403);
    expect((await fetch(`${url}/api/messages`, { method: 'DELETE', headers: foreign })).status).toBe(403);
    expect(await mails()).toHaveLength(before);
    expect((await fetch(`${url}/api/messages`, { method: 'DELETE' })).status).toBe(204);
    expect(await mails()).toEqual([]);
  });

  it('refuses what is too long', async () => {
    const sent = transport.sendMail({ from: 'a@b.example', to: 'c@d.example', text: 'x'.repeat(11 * 1024 * 1024) });
    await expect(sent).rejects.toMatchObject({ responseCode: 552 });
  });

  it('ends when it is told to', async () => {
    inbox.kill('SIGTERM');
    const [code] = (await once(inbox, 'exit')) as [number | null];
    expect(code).toBe(0);
  });
});
