import fc from 'fast-check';
import { type Message, SseParser } from './sse-parser';

const text = [
  'retry: 2000\nid: 7\nevent: opened\ndata: {"complete":true}\n\n',
  ':\n\n',
  'id: 8\ndata: {"type":"order.created"}\n\n',
  'id: 9\r\ndata: one\r\ndata: two\r\n\r\n',
].join('');
const messages: Message[] = [
  { id: '7', event: 'opened', data: '{"complete":true}' },
  { id: '8', event: 'message', data: '{"type":"order.created"}' },
  { id: '9', event: 'message', data: 'one\ntwo' },
];

describe('Server-sent events', () => {
  it('are the same in whatever pieces they come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: text.length }), { maxLength: 12 }), (cuts) => {
        const parser = new SseParser();
        const ends = [0, ...cuts.sort((one, other) => one - other), text.length];
        const heard = ends.slice(1).flatMap((end, at) => parser.take(text.slice(ends[at], end)));
        expect(heard).toEqual(messages);
      }),
    );
  });

  it('are not told of before they are whole', () => {
    const parser = new SseParser();
    expect(parser.take('id: 1\ndata: x\n')).toEqual([]);
    expect(parser.take('\n')).toEqual([{ id: '1', event: 'message', data: 'x' }]);
  });
});
