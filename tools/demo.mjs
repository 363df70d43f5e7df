import './lib/requirements.mjs';
import { command } from './lib/commands.mjs';
import { scenes } from './lib/demo-scenes.mjs';
import { Stage } from './lib/demo-stage.mjs';
import { overview } from './lib/overview.mjs';
import { Failure, bold, dim, green, red, say } from './lib/terminal.mjs';

const help = `
npm run demo

Tells the story of a few orders against the system that npm start runs: one that is confirmed, shipped and delivered,
one out of stock, one whose price has changed, one that is cancelled, and a message that nobody can read. Says at each
step what to look at in the management UI of RabbitMQ. Ends with exit code 1 when something goes otherwise than it
should.
`;

await command({}, help, async () => {
  const { ready, services, rabbitmq } = await overview();
  if (!ready) {
    const away = services.filter((service) => !service.ready).map(({ name }) => name);
    throw new Failure(`Not ready: ${away.join(', ')}.`, 'Start the system: npm start. What runs: npm run status');
  }
  say(bold('Four orders, and a message that nobody can read'));
  say(
    dim(
      rabbitmq?.managementUrl ??
        'No management UI on this broker: rabbitmq-plugins enable rabbitmq_management adds it.',
    ),
  );
  const began = Date.now();
  const stage = new Stage();
  for (const [index, { title, play, look }] of scenes(stage).entries()) {
    say(`\n${bold(`${index + 1}  ${title}`)}`);
    try {
      await play();
    } catch (error) {
      say(`   ${red('✖ This is not as it should be:')}`);
      throw error;
    }
    stage.tell('look at', look, dim);
  }
  say(`\n${green('✔')} Everything went as it should, in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
});
