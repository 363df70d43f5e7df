import { compareTopology } from './compare-topology';
import { type Answers, type LiveTopology, readLiveTopology } from './live-topology';
import { describeTopology } from './topology';

const topology = describeTopology();
const { exchange, queues, bindings } = topology;

/** A broker just as the topology describes it, with what every broker has besides. */
const asDescribed = (): LiveTopology => ({
  exchanges: [
    { name: '', properties: { type: 'direct', durable: true, auto_delete: false, internal: false } },
    { name: exchange.name, properties: { type: 'topic', durable: true, auto_delete: false, internal: false } },
  ],
  queues: queues.map(({ name, arguments: given }) => ({
    name,
    exclusive: false,
    properties: { durable: true, auto_delete: false, ...given },
  })),
  bindings: [
    ...queues.map(({ name }) => bind('', name, name)),
    ...bindings.map(({ queue, routingKey }) => bind(exchange.name, queue, routingKey)),
  ],
});

const bind = (
  source: string,
  destination: string,
  routingKey: string,
  destinationKind: 'queue' | 'exchange' = 'queue',
) => ({ source, destination, destinationKind, routingKey });

const queueNamed = (name: string, exclusive = false) => ({
  name,
  exclusive,
  properties: { durable: true, auto_delete: false, 'x-queue-type': 'classic' },
});

function compareWith(change: (live: LiveTopology) => void) {
  const live = asDescribed();
  change(live);
  return compareTopology(topology, live);
}

describe('A broker, compared with the topology,', () => {
  it('has no problem when it is as described', () => {
    expect(compareTopology(topology, asDescribed())).toEqual([]);
  });

  it('lacks everything when it is empty, and bindings go without saying', () => {
    const problems = compareTopology(topology, { exchanges: [], queues: [], bindings: [] });
    expect(problems).toHaveLength(1 + queues.length);
    expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(['missing']));
  });

  it('lacks a binding of a queue that is there', () => {
    const problems = compareWith((live) => {
      live.bindings = live.bindings.filter(
        ({ destination, routingKey }) => destination !== 'order.analytics' || routingKey !== 'order.shipped',
      );
    });
    const subject = { kind: 'binding', ...bind(exchange.name, 'order.analytics', 'order.shipped') };
    expect(problems).toEqual([{ kind: 'missing', subject }]);
  });

  it('has drifted in each argument that is another one, is not there, or is there without being described', () => {
    const problems = compareWith((live) => {
      const properties = live.queues.find(({ name }) => name === 'order.analytics.retry.1')?.properties ?? {};
      properties['x-message-ttl'] = 5;
      delete properties['x-overflow'];
      properties['x-max-length'] = 10;
    });
    expect(problems).toEqual([
      {
        kind: 'drifted',
        subject: { kind: 'queue', name: 'order.analytics.retry.1' },
        differences: [
          { property: 'x-message-ttl', expected: 1200, actual: 5 },
          { property: 'x-overflow', expected: 'reject-publish' },
          { property: 'x-max-length', actual: 10 },
        ],
      },
    ]);
  });

  it('has an exchange of another type', () => {
    const problems = compareWith((live) => {
      for (const { properties } of live.exchanges) properties['type'] = 'direct';
    });
    expect(problems).toEqual([
      {
        kind: 'drifted',
        subject: { kind: 'exchange', name: exchange.name },
        differences: [{ property: 'type', expected: 'topic', actual: 'direct' }],
      },
    ]);
  });

  it('keeps queues that are named like ours or bound to our exchange, and their bindings are not told apart', () => {
    const problems = compareWith((live) => {
      live.queues.push(queueNamed('order.payments'), queueNamed('order.analytics.retry.4'), queueNamed('audit'));
      live.bindings.push(bind(exchange.name, 'audit', '#'), bind(exchange.name, 'order.payments', 'order.created'));
    });
    const names = ['order.payments', 'order.analytics.retry.4', 'audit'];
    expect(problems).toEqual(names.map((name) => ({ kind: 'orphaned', subject: { kind: 'queue', name } })));
  });

  it('keeps bindings that bring our queues what nobody described, or take our events elsewhere', () => {
    const strangers = [
      bind(exchange.name, 'order.analytics', 'order.*'),
      bind('amq.topic', 'order.analytics', 'order.created'),
      bind(exchange.name, 'audit', '#', 'exchange'),
    ];
    const problems = compareWith((live) => live.bindings.push(...strangers));
    expect(problems).toEqual(
      strangers.map((binding) => ({ kind: 'orphaned', subject: { kind: 'binding', ...binding } })),
    );
  });

  it('may have whatever others use, and queues that go with the connection of somebody who watches', () => {
    const problems = compareWith((live) => {
      live.queues.push(queueNamed('billing.events'), queueNamed('orders'), queueNamed('amq.gen-1', true));
      live.queues.push(queueNamed('order.watch', true));
      live.exchanges.push({ name: 'billing', properties: { type: 'fanout' } });
      live.bindings.push(bind('billing', 'billing.events', ''), bind(exchange.name, 'amq.gen-1', '#'));
      live.bindings.push(bind('billing', 'archive', '', 'exchange'));
    });
    expect(problems).toEqual([]);
  });
});

describe('What a broker has', () => {
  const listed = { durable: true, auto_delete: false };
  const expected: LiveTopology = {
    exchanges: [
      {
        name: 'e',
        properties: { ...listed, type: 'topic', internal: false, 'alternate-exchange': 'f' },
      },
    ],
    queues: [
      { name: 'q', exclusive: false, properties: { ...listed, 'x-queue-type': 'quorum', 'x-message-ttl': 5 } },
      { name: 'r', exclusive: true, properties: { ...listed, 'x-queue-type': 'classic' } },
    ],
    bindings: [bind('e', 'q', 'k')],
  };

  it.each<[string, Answers]>([
    [
      'the management API',
      {
        exchanges: [{ ...listed, name: 'e', type: 'topic', internal: false, arguments: { 'alternate-exchange': 'f' } }],
        queues: [
          {
            ...listed,
            name: 'q',
            type: 'quorum',
            exclusive: false,
            arguments: { 'x-queue-type': 'quorum', 'x-message-ttl': 5 },
          },
          { ...listed, name: 'r', type: 'classic', exclusive: true, arguments: {} },
        ],
        bindings: [{ source: 'e', destination: 'q', destination_type: 'queue', routing_key: 'k' }],
      },
    ],
    [
      'rabbitmqctl',
      {
        exchanges: [
          {
            ...listed,
            name: 'e',
            type: 'topic',
            internal: false,
            arguments: [['alternate-exchange', 'longstr', 'f']],
          },
        ],
        queues: [
          {
            ...listed,
            name: 'q',
            type: 'quorum',
            exclusive: '',
            arguments: [
              ['x-queue-type', 'longstr', 'quorum'],
              ['x-message-ttl', 'byte', 5],
            ],
          },
          { ...listed, name: 'r', type: 'classic', exclusive: true, arguments: [] },
        ],
        bindings: [{ source_name: 'e', destination_name: 'q', destination_kind: 'queue', routing_key: 'k' }],
      },
    ],
  ])('reads the same from %s', (_, answers) => {
    expect(readLiveTopology(answers)).toEqual(expected);
  });
});
