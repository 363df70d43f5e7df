import './lib/requirements.mjs';
import { command } from './lib/commands.mjs';
import { interruptOnSignals } from './lib/interruption.mjs';
import { explanationOf } from './lib/order-explanation.mjs';
import { askAboutOrder } from './lib/order-sources.mjs';
import { storyOf } from './lib/order-story.mjs';
import { explanationText, storyText } from './lib/order-text.mjs';
import { Failure } from './lib/terminal.mjs';

const help = `
npm run order -- explain ID [--json]
npm run order -- story ID [--json]

explain   why an order is where it is, as each of the three services sees it: what it waits for, in which outbox or
          queue its events are, what was reserved, and what became of its notifications
story     all that happened to it in one time line: requests, events, stock, attempts to send, dead letters

  --json  the same for programs

It asks the services that npm start runs, as an administrator. They do not ask each other: where one does not answer,
the others tell their part. The exit code is 0 unless the order service does not know the order or does not answer.
`;

const options = /** @type {const} */ ({ json: { type: 'boolean' } });
const actions = ['explain', 'story'];
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

await command(
  { options, allowPositionals: true },
  help,
  async ({ values: { json }, positionals: [name, id, ...rest] }) => {
    interruptOnSignals();
    if (!name || !actions.includes(name) || rest.length > 0) throw new Failure(`What to do?\n\n${help.trim()}`);
    if (!id || !uuid.test(id)) throw new Failure(`Which order? ${id ?? 'Nothing'} is not an order's id.`);
    const known = await askAboutOrder(id);
    const explanation = explanationOf(known);
    const story = storyOf(known);
    const { order, reservation, movements, notifications, deadLetters } = known;
    if (json) {
      const facts = { order, reservation, movements, notifications, deadLetters };
      console.log(JSON.stringify({ id, explanation, ...(name === 'story' && { story }), facts }, undefined, 2));
    } else {
      const parts =
        name === 'story' ? [storyText(story), explanationText(id, explanation)] : [explanationText(id, explanation)];
      console.log(parts.join('\n\n'));
    }
    return order ? 0 : 1;
  },
);
