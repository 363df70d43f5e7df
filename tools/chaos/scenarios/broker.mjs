/** @typedef {import('./scenario.mjs').Scenario} Scenario */

/** @type {readonly Scenario[]} */
export const broker = [
  {
    name: 'broker-restart',
    row: 3,
    quick: true,
    sentence: 'RabbitMQ is restarted.',
    act: (trial) => trial.does('restarted RabbitMQ', () => trial.lab.broker.restart()),
  },
  {
    name: 'broker-killed',
    row: 3,
    sentence: 'RabbitMQ is killed, and started again.',
    async act(trial) {
      await trial.does('killed RabbitMQ', () => trial.lab.broker.kill());
      await trial.pause(2_000);
      await trial.does('started RabbitMQ', () => trial.lab.broker.start());
    },
  },
  {
    name: 'broker-away',
    row: 3,
    sentence: 'RabbitMQ is away for a minute; orders go on being accepted.',
    async act(trial) {
      await trial.does('stopped RabbitMQ', () => trial.lab.broker.stop());
      const before = trial.accepted();
      await trial.pause(60_000);
      const accepted = trial.accepted() - before;
      trial.notes(`${accepted} orders were accepted meanwhile`);
      if (accepted === 0) trial.finds('No order was accepted while the broker was away.');
      await trial.does('started RabbitMQ', () => trial.lab.broker.start());
    },
  },
  {
    name: 'broker-down-at-boot',
    row: 3,
    sentence: 'The services start while RabbitMQ is away, and take orders before it comes.',
    async act(trial) {
      const { services, broker } = trial.lab;
      await trial.does('stopped RabbitMQ and all services', async () => {
        await Promise.all(services.map((instance) => instance.kill({ stayDown: true })));
        await broker.stop();
      });
      await trial.does('started the services', async () => {
        for (const instance of services) instance.start();
        await trial.lab.ready();
      });
      const before = trial.accepted();
      await trial.pause(4_000);
      if (trial.accepted() === before) trial.finds('No order was accepted before the broker came.');
      await trial.does('started RabbitMQ', () => broker.start());
    },
  },
  {
    name: 'broker-silent',
    row: 3,
    soak: true,
    sentence: 'What goes to RabbitMQ and comes from it is held back, and then the connections break.',
    async act(trial) {
      const { proxy } = trial.lab.broker;
      await trial.does('held everything back', async () => proxy.blackHole());
      await trial.pause(2_000, 4_000);
      await trial.does('broke the connections', async () => {
        proxy.reset();
        await proxy.heal();
      });
    },
  },
  {
    name: 'slow-network',
    row: 5,
    soak: true,
    sentence: 'Everything between the services, their databases and RabbitMQ takes 50 ms longer.',
    async act(trial) {
      const { lab } = trial;
      const proxies = [lab.broker.proxy, ...Object.values(lab.databases).map(({ proxy }) => proxy)];
      await trial.does('slowed the network down', async () => proxies.forEach((proxy) => proxy?.latency(50)));
      await trial.pause(6_000);
      await trial.does('let it be as fast as before', () => Promise.all(proxies.map((proxy) => proxy?.heal())));
    },
  },
  .../** @type {const} */ (['memory', 'disk']).map((resource) => ({
    name: `${resource}-alarm`,
    row: 6,
    soak: true,
    sentence: `RabbitMQ is short of ${resource} and blocks whoever publishes; orders go on being accepted.`,
    async act(/** @type {import('../trial.mjs').Trial} */ trial) {
      await trial.does(`raised the ${resource} alarm`, () => trial.lab.broker.blockPublishers(resource));
      const before = trial.accepted();
      await trial.pause(8_000);
      if (trial.accepted() === before) trial.finds('No order was accepted during the alarm.');
      await trial.does('ended the alarm', () => trial.lab.broker.unblock());
    },
  })),
];
