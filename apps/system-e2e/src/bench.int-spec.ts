import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { root } from './service-process';

interface LoadResult {
  accepted: number;
  refused: number;
  latenciesMs: number[];
}

/** Runs a piece of the bench, which is written as ES modules, and returns what it prints. */
async function inBench(program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { cwd: root });
  return stdout;
}

describe('The load of the bench', () => {
  let server: Server;
  afterEach(() => server.close());

  async function loadOf(answer: RequestListener, plan: object): Promise<LoadResult> {
    server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const all = JSON.stringify({ ports: [port], products: 10, connections: 1, ...plan });
    return JSON.parse(
      await inBench(
        `import { load } from './tools/bench/load/load.mjs'; console.log(JSON.stringify(await load(${all})));`,
      ),
    ) as LoadResult;
  }

  it('sends orders of three pieces, and tells answers from refusals', async () => {
    const pieces: number[] = [];
    const { accepted, refused } = await loadOf(
      (request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          const { items } = JSON.parse(body) as { items: { quantity: number }[] };
          pieces.push(items.reduce((sum, { quantity }) => sum + quantity, 0));
          response.writeHead(pieces.length % 2 === 1 ? 201 : 503).end('{}');
        });
      },
      { rate: 100, seconds: 0.2 },
    );
    expect([accepted, refused]).toEqual([10, 10]);
    expect(new Set(pieces)).toEqual(new Set([3]));
  });

  it('counts the wait of those that could not be sent because an answer before them took long', async () => {
    let answers = 0;
    const { latenciesMs } = await loadOf(
      (request, response) => {
        request.resume();
        answers += 1;
        setTimeout(() => response.writeHead(201).end(), answers === 1 ? 500 : 0);
      },
      { rate: 100, seconds: 0.2 },
    );
    // All of them were due in the first 200 ms, and none could be answered before 500.
    expect(latenciesMs).toHaveLength(20);
    expect(latenciesMs[0]).toBeGreaterThan(250);
  });
});

describe('The sums of the bench', () => {
  const right = {
    confirmed: 5,
    pending: 0,
    counted: 5,
    reservations: 5,
    piecesReserved: 15,
    piecesHeld: 15,
    piecesMoved: 15,
    told: 5,
    toldTwice: 0,
  };
  const addUp = (figures: object): Promise<string> =>
    inBench(`import { addUp } from './tools/bench/adding-up.mjs';
      try { addUp(${JSON.stringify(figures)}, 5); } catch (error) { console.log(error.message); }`);

  it('are satisfied when each order had each of its effects once', async () => {
    expect(await addUp(right)).toBe('');
  });

  it.each(Object.keys(right))('say so when %s is not what it must be', async (name) => {
    expect(await addUp({ ...right, [name]: 4 })).toContain(`${name}: 4, not `);
  });
});

it('A chart of the bench has a point for each measurement, inside of its frame', async () => {
  const svg = await inBench(`import { lineChart } from './tools/bench/chart.mjs';
    console.log(lineChart({ title: 'T', x: 'x', y: 'y', series: [{ name: 's', points: [[1, 2], [3, 700], [250, 0]] }] }));`);
  const points = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
  expect(points).toHaveLength(3);
  for (const [x = NaN, y = NaN] of points) {
    expect(x).toBeGreaterThanOrEqual(64);
    expect(x).toBeLessThanOrEqual(624);
    expect(y).toBeGreaterThanOrEqual(40);
    expect(y).toBeLessThanOrEqual(272);
  }
});
