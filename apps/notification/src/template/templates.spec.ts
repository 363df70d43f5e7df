import { cancellationCodes } from '@orderflow/contracts';
import { locales } from './locale';
import { type MessageInput } from './message-context';
import { sampleOf } from './samples';
import { templateNames, templates, type TemplateName } from './template';
import { compile, Templates, wordsIn } from './templates';

const rendered = new Templates('Orderflow & Söhne', 'Africa/Tunis');
const url = 'https://shop.example.com/unsubscribe?token=v1.a&x=1';

const withoutMarks = (text: string): string => text.replace(/[\u200e\u200f\u061c]/g, '');

const render = (template: TemplateName, locale: string, changes: Partial<MessageInput> = {}) =>
  rendered.render({ ...sampleOf(template, locale), ...changes });

describe.each(templateNames)('The template %s', (name) => {
  it.each(locales)('is complete in %s: no variable is missing, and no place is empty', (locale) => {
    const { subject, text, html, short } = render(name, locale, { unsubscribeUrl: url });
    for (const part of [subject, text, short, html]) {
      expect(part.trim()).not.toBe('');
      expect(part).not.toMatch(/\{\{|\}\}|undefined|\bnull\b|NaN|\[object/);
    }
    expect(html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it.each(locales)('can be written in %s also of an order of which next to nothing is known', (locale) => {
    const order = {
      orderId: '0198c0de-7a10-7c3e-9d2b-5b1f0a6e4c21',
      customerId: null,
      placedAt: null,
      name: null,
      region: null,
    };
    const bare = { ...order, country: null, currency: null, items: null, totalMinor: null };
    const { text } = render(name, locale, templates[name].to === 'customer' ? { order: bare } : {});
    expect(text).not.toMatch(/undefined|NaN/);
  });
});

describe('A message', () => {
  it('greets by name and tells items, amounts and total in the language of the reader', () => {
    expect(withoutMarks(render('order-confirmed', 'fr-TN').text).replace(/\s/gu, ' ')).toContain('64,00 €');
    const { subject, text } = render('order-confirmed', 'en');
    expect(subject).toBe('Your order 0A6E4C21 is confirmed');
    for (const part of [
      'Hello Amira Ben Salah,',
      'Placed on: March 1, 2026 at 10:15',
      '2 × Coffee, 1 kg: €25.00',
      'Total: €64.00',
    ])
      expect(text).toContain(part);
  });

  it('tells amounts with all digits of their currency', () => {
    const { order } = sampleOf('order-confirmed', 'en');
    const inCurrency = (currency: string) =>
      render('order-confirmed', 'en', { order: order && { ...order, currency } }).text.replace(/\s/gu, ' ');
    expect(inCurrency('TND')).toContain('Total: TND 6.400');
    expect(inCurrency('JPY')).toContain('Total: ¥6,400');
    // Intl would leave some of these out, by local custom.
    expect(inCurrency('IQD')).toContain('Total: IQD 6.400');
  });

  it('escapes in HTML, and only there, what customers and products are called', () => {
    const { order } = sampleOf('order-confirmed', 'en');
    const name = '<img src=x onerror=alert(1)> & "Co"';
    const items = [{ productId: 'A', productName: name, quantity: 1, priceMinor: 100 }];
    const { html, text } = render('order-confirmed', 'en', { order: order && { ...order, name, items } });
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt; &amp; &quot;Co&quot;');
    expect(text).toContain(`Hello ${name},`);
  });

  it.each([...cancellationCodes])('says in each language why an order was cancelled: %s', (code) => {
    const said = locales.map((locale) => {
      const { text, html, short } = render('order-cancelled', locale, { data: { reason: { code } } });
      const words = wordsIn[locale].reasons[code];
      expect(words).toBeDefined();
      for (const part of [text, short, html]) expect(part).toContain(words);
      return words;
    });
    expect(new Set(said).size).toBe(locales.length);
  });

  it('says of a reason that it does not know no more than that there is one', () => {
    for (const code of ['struck_by_lightning', 'constructor', '__proto__']) {
      expect(render('order-cancelled', 'en', { data: { reason: { code } } }).text).toContain(
        'could not be carried out',
      );
    }
  });

  it('has a link to unsubscribe where there is one, and else does not speak of it', () => {
    expect(render('order-shipped', 'en', { unsubscribeUrl: url }).text).toContain(url);
    expect(render('order-shipped', 'en', { unsubscribeUrl: url }).html).toContain('token&#x3D;v1.a&amp;x&#x3D;1');
    expect(render('order-shipped', 'en').html).not.toContain('Receive no more');
  });

  it('has names on one line and not endless, without what makes the text after them run the other way', () => {
    const product = { productId: 'A', availableQuantity: 1, lowStockThreshold: 2 };
    const subjectOf = (productName: string, locale = 'en') =>
      render('low-stock', locale, { data: { product: { ...product, productName } } }).subject;
    expect(subjectOf('Tea\r\nBcc: all@shop.example\u2028\u0000!')).toBe('Low stock: Tea Bcc: all@shop.example !');
    expect(subjectOf('\u202egpj.exe\u2069')).toBe('Low stock: gpj.exe');
    expect(subjectOf('🫖'.repeat(300))).toBe(`Low stock: ${'🫖'.repeat(200)}…`);
    expect(subjectOf('Théière «A»', 'ar')).toBe('مخزون منخفض: \u2068Théière «A»\u2069');
    expect(subjectOf('شاي', 'ar')).toBe('مخزون منخفض: شاي');
    expect(subjectOf('شاي', 'fr')).toBe('Stock bas : \u2068شاي\u2069');
  });

  it('is no program, whatever somebody is called', () => {
    const { order } = sampleOf('order-confirmed', 'en');
    const name = `{{shop}} {{#each this}}{{/each}} '; DROP TABLE notifications; --`;
    const { text } = render('order-confirmed', 'en', { order: order && { ...order, name } });
    expect(text).toContain(`Hello ${name},`);
  });

  it('shows how far the order has come', () => {
    const reached = (template: TemplateName) =>
      [...render(template, 'en').html.matchAll(/font-weight:600;color:#1f2937;">([^<]+)<\/div>/g)].map(
        ([, label]) => label,
      );
    expect(reached('order-confirmed')).toEqual(['Confirmed']);
    expect(reached('order-shipped')).toEqual(['Confirmed', 'On its way']);
    expect(reached('order-delivered')).toEqual(['Confirmed', 'On its way', 'Delivered']);
    expect(reached('order-cancelled')).toEqual([]);
  });

  it('cannot be written with a variable that is not there', () => {
    const misspelt = compile<{ name: string }>('Hello {{nmae}}', { escape: false });
    expect(() => misspelt({ name: 'Nour' })).toThrow('nmae');
  });

  it('falls back from the region to the language, and from a language without words to English', () => {
    expect(render('order-shipped', 'fr-CA').subject).toContain('est en route');
    expect(render('order-shipped', 'de').subject).toContain('is on its way');
  });

  it('that somebody wrote is put into the same layout, paragraph by paragraph', () => {
    const plain = rendered.renderPlain({
      subject: 'Hello <b>',
      message: 'One.\nStill one.\n\nTwo & two.',
      locale: 'en',
    });
    expect(plain).toMatchObject({ subject: 'Hello <b>', short: 'One.\nStill one.\n\nTwo & two.' });
    expect(plain.html).toContain('>Hello &lt;b&gt;</h1>');
    expect(plain.html).toContain('>Two &amp; two.</p>');
  });
});
