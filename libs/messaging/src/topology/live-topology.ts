/** Guarantee: whichever way a broker was asked, what it has reads the same. */
import { type ArgumentValue } from './topology-problem';

export type Arguments = Record<string, ArgumentValue>;

/** What a broker has, of whomever. */
export interface LiveTopology {
  exchanges: { name: string; properties: Arguments }[];
  queues: { name: string; exclusive: boolean; properties: Arguments }[];
  bindings: { source: string; destination: string; destinationKind: 'queue' | 'exchange'; routingKey: string }[];
}

interface Listed {
  name: string;
  type: string;
  durable: boolean;
  auto_delete: boolean;
  internal?: boolean;
  /** Empty where there can be none. */
  exclusive?: boolean | '';
  /** The management API answers with an object, rabbitmqctl with triples of name, AMQP type and value. */
  arguments: Arguments | [string, string, ArgumentValue][];
}

interface ListedBinding {
  source: string;
  destination: string;
  destination_type: 'queue' | 'exchange';
  routing_key: string;
}

interface ControlBinding {
  source_name: string;
  destination_name: string;
  destination_kind: 'queue' | 'exchange';
  routing_key: string;
}

/** Answers of the management API (/api/exchanges/<vhost> and so on), or of `rabbitmqctl list_exchanges` and so on. */
export interface Answers {
  exchanges: Listed[];
  queues: Listed[];
  bindings: (ListedBinding | ControlBinding)[];
}

export const readLiveTopology = ({ exchanges, queues, bindings }: Answers): LiveTopology => ({
  exchanges: exchanges.map(({ name, type, durable, auto_delete, internal, arguments: given }) => ({
    name,
    properties: { type, durable, auto_delete, internal: internal === true, ...readArguments(given) },
  })),
  queues: queues.map(({ name, durable, auto_delete, exclusive, arguments: given }) => ({
    name,
    exclusive: exclusive === true,
    // A queue that was declared without a type is a classic one.
    properties: { durable, auto_delete, 'x-queue-type': 'classic', ...readArguments(given) },
  })),
  bindings: bindings.map((binding) =>
    'source' in binding
      ? {
          source: binding.source,
          destination: binding.destination,
          destinationKind: binding.destination_type,
          routingKey: binding.routing_key,
        }
      : {
          source: binding.source_name,
          destination: binding.destination_name,
          destinationKind: binding.destination_kind,
          routingKey: binding.routing_key,
        },
  ),
});

const readArguments = (given: Listed['arguments']): Arguments =>
  Array.isArray(given) ? Object.fromEntries(given.map(([name, , value]) => [name, value])) : given;
