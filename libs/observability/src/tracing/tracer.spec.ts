import { formatTraceparent, parseTraceparent } from './tracer';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

describe('A traceparent', () => {
  it.each([
    [`00-${traceId}-${spanId}-01`, true],
    [`00-${traceId}-${spanId}-00`, false],
  ])('%s is read as it is written', (traceparent, sampled) => {
    expect(parseTraceparent(traceparent)).toEqual({ traceId, spanId, sampled });
    expect(formatTraceparent({ traceId, spanId, sampled })).toBe(traceparent);
  });

  it.each([undefined, 7, '', 'nonsense', `00-${'0'.repeat(32)}-${spanId}-01`, `00-${traceId}-${'0'.repeat(16)}-01`])(
    '%j is none',
    (traceparent) => {
      expect(parseTraceparent(traceparent)).toBeUndefined();
    },
  );
});
