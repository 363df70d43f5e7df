import { problemOf } from './find-topology-problems';
import { type Difference } from './topology-problem';

const subject = { kind: 'queue', name: 'order.analytics' } as const;

describe('What the broker says of a declaration', () => {
  it.each<[string, Difference]>([
    [
      "inequivalent arg 'x-message-ttl' for queue 'q' in vhost '/': received '6000' but current is '5000'",
      { property: 'x-message-ttl', expected: 6000, actual: 5000 },
    ],
    [
      "inequivalent arg 'x-max-length' for queue 'q' in vhost '/': received none but current is the value '10' of type 'byte'",
      { property: 'x-max-length', actual: 10 },
    ],
    [
      "inequivalent arg 'x-overflow' for queue 'q' in vhost '/': received the value 'reject-publish' of type 'longstr' but current is none",
      { property: 'x-overflow', expected: 'reject-publish' },
    ],
    [
      "inequivalent arg 'x-dead-letter-exchange' for queue 'q' in vhost 'it's': received '' but current is 'other'",
      { property: 'x-dead-letter-exchange', expected: '', actual: 'other' },
    ],
    [
      "inequivalent arg 'type' for exchange 'e' in vhost '/': received 'topic' but current is 'direct'",
      { property: 'type', expected: 'topic', actual: 'direct' },
    ],
  ])('names what has drifted: %s', (reason, difference) => {
    expect(problemOf(subject, `PRECONDITION_FAILED - ${reason}`)).toEqual({
      kind: 'drifted',
      subject,
      differences: [difference],
    });
  });

  it.each(["NOT_FOUND - no queue 'q' in vhost '/'", "NOT_FOUND - no exchange 'e' in vhost '/'"])(
    'tells what is missing: %s',
    (reason) => {
      expect(problemOf(subject, reason)).toEqual({ kind: 'missing', subject });
    },
  );

  it.each([
    "NOT_FOUND - queue 'q' in vhost '/' process is stopped by supervisor",
    "ACCESS_REFUSED - access to queue 'q' in vhost '/' refused for user 'guest'",
    "PRECONDITION_FAILED - invalid arg 'x-delivery-limit' for queue 'q' in vhost '/': {value_negative,-5}",
  ])('leaves open what it does not tell: %s', (reason) => {
    expect(problemOf(subject, reason)).toEqual({ kind: 'unknown', subject, reason });
  });
});
