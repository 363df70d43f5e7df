import { script, style } from './inbox-look.mjs';

/** @typedef {import('./inbox-mail.mjs').Mail} Mail */

/** @param {string} text */
const escape = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** @param {Mail} mail @param {boolean} selected */
const entry = (mail, selected) => `
  <a class="entry" href="/messages/${mail.id}"${selected ? ' aria-current="true"' : ''}>
    <span class="to">${escape(mail.to.join(', '))}</span>
    <time datetime="${mail.receivedAt}">${new Date(mail.receivedAt).toLocaleTimeString('en-GB')}</time>
    <span class="subject" dir="auto">${escape(mail.subject || '(no subject)')}</span>
  </a>`;

/** @param {readonly Mail[]} mails @param {string | undefined} selected */
export const list = (mails, selected) =>
  mails.map((mail) => entry(mail, mail.id === selected)).join('') ||
  '<p class="nothing">No mail yet. Place an order, and confirmations arrive here.</p>';

/** @type {Record<string, { title: string, show: (mail: Mail) => string }>} */
const VIEWS = {
  html: {
    title: 'HTML',
    show: ({ id, html }) =>
      html === null
        ? '<p class="nothing">This mail has no HTML part.</p>'
        : `<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${id}/html"></iframe>`,
  },
  text: {
    title: 'Text',
    show: ({ text }) =>
      text === null ? '<p class="nothing">This mail has no text part.</p>' : `<pre dir="auto">${escape(text)}</pre>`,
  },
  headers: {
    title: 'Headers',
    show: ({ headers }) =>
      `<table>${headers.map(({ name, value }) => `<tr><th scope="row">${escape(name)}</th><td>${escape(value)}</td></tr>`).join('')}</table>`,
  },
};

/** @param {Mail} mail @param {string} wanted */
function detail(mail, wanted) {
  const usable = Object.keys(VIEWS).includes(wanted) ? wanted : 'html';
  const view = usable === 'html' && mail.html === null ? 'text' : usable;
  const tabs = Object.entries(VIEWS).map(
    ([name, { title }]) =>
      `<a href="/messages/${mail.id}?view=${name}"${name === view ? ' aria-current="page"' : ''}>${title}</a>`,
  );
  const attachments = mail.attachments.map(({ name, type, bytes }) => `${name || type} (${bytes} bytes)`).join(', ');
  return `
  <header>
    <a class="back" href="/">‹ All mail</a>
    <h2 dir="auto">${escape(mail.subject || '(no subject)')}</h2>
    <dl>
      <dt>From</dt><dd>${escape(mail.from)}</dd>
      <dt>To</dt><dd>${escape(mail.to.join(', '))}</dd>
      <dt>Received</dt><dd>${new Date(mail.receivedAt).toLocaleString('en-GB')}</dd>
      ${attachments && `<dt>Attached</dt><dd>${escape(attachments)}</dd>`}
    </dl>
    <nav aria-label="Views">${tabs.join('')}</nav>
  </header>
  <div class="content ${view}">${VIEWS[view]?.show(mail)}</div>`;
}

/**
 * @param {readonly Mail[]} mails
 * @param {Mail | undefined} mail the one that is open
 * @param {string} view
 * @param {string} nonce lets our own style and script run, and no others
 */
export const inboxPage = (mails, mail, view, nonce) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${mail ? `${escape(mail.subject)} · ` : ''}Orderflow inbox</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}</style>
<body class="${mail ? 'reading' : ''}">
<aside>
  <header>
    <h1>Inbox</h1>
    <form method="post" action="/delete"><button>Delete all</button></form>
  </header>
  <nav aria-label="Mails" id="list" data-selected="${mail?.id ?? ''}">${list(mails, mail?.id)}</nav>
</aside>
<main>${mail ? detail(mail, view) : '<p class="nothing">Choose a mail to read it.</p>'}</main>
<script nonce="${nonce}">${script}</script>
`;

/** The mail as it came, but that its links open elsewhere. @param {Mail} mail */
export function mailDocument({ html }) {
  const base = '<base target="_blank">';
  const text = html ?? '';
  return /<head[^>]*>/i.test(text) ? text.replace(/<head[^>]*>/i, (head) => head + base) : base + text;
}
