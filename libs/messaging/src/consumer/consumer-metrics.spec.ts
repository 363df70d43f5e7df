import { Registry } from 'prom-client';
import { ConsumerMetrics } from './consumer-metrics';

const queue = 'order.analytics';

describe('The figures of a consumer host', () => {
  it('tell what became of how many messages, of which type, and why', async () => {
    const metrics = new Registry();
    const observer = new ConsumerMetrics(metrics);
    observer.consumed(queue, { fate: 'handled', type: 'order.created' }, 90);
    observer.consumed(queue, { fate: 'handled', type: 'order.created' }, 5);
    observer.consumed(queue, { fate: 'dead_lettered', type: undefined, code: 'malformed_json' }, 1);
    const { values = [] } = (await metrics.getSingleMetric('messaging_client_consumed_messages_total')?.get()) ?? {};
    expect(values).toEqual([
      {
        value: 95,
        labels: {
          messaging_destination_name: queue,
          cloudevents_event_type: 'order.created',
          outcome: 'handled',
          error_type: '',
        },
      },
      {
        value: 1,
        labels: {
          messaging_destination_name: queue,
          cloudevents_event_type: '_OTHER',
          outcome: 'dead_lettered',
          error_type: 'malformed_json',
        },
      },
    ]);
  });

  it('tell how long batches take, how large they are, and how often they wait for the database', async () => {
    const metrics = new Registry();
    const observer = new ConsumerMetrics(metrics);
    observer.batch(queue, 100, 0.004);
    observer.batch(queue, 50, 0.3);
    observer.paused(queue);
    const text = await metrics.metrics();
    for (const line of [
      /^messaging_process_duration_seconds_bucket{le="0.005",messaging_destination_name="order.analytics"} 1$/m,
      /^messaging_process_duration_seconds_count{messaging_destination_name="order.analytics"} 2$/m,
      /^messaging_batch_message_count_sum{messaging_destination_name="order.analytics"} 150$/m,
      /^messaging_consumer_pauses_total{messaging_destination_name="order.analytics"} 1$/m,
    ]) {
      expect(text).toMatch(line);
    }
  });
});
