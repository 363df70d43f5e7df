import './lib/requirements.mjs';
import { command } from './lib/commands.mjs';
import { inboxPorts } from './lib/inbox.mjs';
import { Mailbox, receiveMail } from './lib/inbox-mail.mjs';
import { showMail } from './lib/inbox-web.mjs';

const help = `
node tools/inbox.mjs

A mail server for development: it takes any mail on MAIL_PORT, keeps the last 200 until it ends, and shows them at
MAIL_UI_PORT. It passes nothing on, and listens on this computer alone. npm start runs it where SMTP_URL is not set.
`;

await command({}, help, async () => {
  const ports = inboxPorts(process.env);
  const mailbox = new Mailbox(200);
  const ending = [await receiveMail(mailbox, ports.smtp), await showMail(mailbox, ports.web)];
  console.log(`takes mail at smtp://127.0.0.1:${ports.smtp}, shows it at http://localhost:${ports.web}`);
  await new Promise((resolve) => ['SIGTERM', 'SIGINT'].forEach((signal) => process.once(signal, resolve)));
  for (const end of ending) end();
});
