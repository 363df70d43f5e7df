/** @typedef {import('./scenario.mjs').Scenario} Scenario */
/** @typedef {import('../../laboratory/mail.mjs').MailServer} MailServer */

/** @param {string} name @param {string} sentence @param {(mail: MailServer) => void} turn @returns {Scenario} */
const scenario = (name, sentence, turn) => ({
  name,
  row: 11,
  soak: true,
  mailMayFail: name === 'mail-refused',
  sentence,
  async act(trial) {
    const { mail } = trial.lab;
    if (!mail) throw new Error('This laboratory has no mail server.');
    await trial.does(sentence, async () => turn(mail));
    await trial.pause(6_000);
    await trial.does('the mail server works again', async () => mail.accept());
  },
});

/** @type {readonly Scenario[]} */
export const mail = [
  scenario('mail-slow', 'The mail server takes three seconds for each message.', (mail) => mail.slow(3_000)),
  scenario('mail-refused', 'The mail server takes no messages for a while.', (mail) => mail.refuse(451)),
  scenario('mail-dropped', 'The mail server takes messages, and hangs up before it says so.', (mail) =>
    mail.drop({ recorded: true }),
  ),
];
