import { DomainError } from '@orderflow/contracts';
import * as fc from 'fast-check';
import { Inventory } from '../inventory.harness-spec';
import { cancelled, created, shipped } from '../reservation/orders.harness-spec';
import { type OrderEvent } from '../reservation/reservation';

const product = fc.nat({ max: 1 });
const few = fc.nat({ max: 8 });

/** Something that happens to stock: to one of two products, by an administrator or because of some of eight orders. */
const happening = fc.oneof(
  fc.record({ what: fc.constant('adjust'), product, delta: fc.integer({ min: -5, max: 5 }).filter(Boolean) } as const),
  fc.record({ what: fc.constant('count'), product, quantity: few } as const),
  fc.record({ what: fc.constant('threshold'), product, lowStockThreshold: few } as const),
  fc.record({
    what: fc.constant('deliver'),
    events: fc.array(
      fc.record({
        order: fc.nat({ max: 7 }),
        what: fc.constantFrom('created', 'created', 'cancelled', 'shipped'),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  } as const),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const carts = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat({ max: 4 })), { minLength: 8, maxLength: 8 });

describe('Whatever happens to stock', () => {
  let inventory: Inventory;
  beforeAll(async () => {
    inventory = await Inventory.open();
  });
  afterAll(() => inventory.close());

  let round = 0;
  const shelf = async (): Promise<readonly [string, string]> => {
    round += 1;
    const ids = [`A-${round}`, `B-${round}`] as const;
    for (const productId of ids) await inventory.put(productId, 4, { lowStockThreshold: 2 });
    return ids;
  };

  /** What administrators may not do is refused, and then nothing happens. */
  const unlessRefused = (work: Promise<unknown>): Promise<unknown> =>
    work.catch((error: unknown) => {
      if (!(error instanceof DomainError && error.code === 'quantity_below_reserved')) throw error;
    });

  async function happen(each: Happening, ids: readonly string[], orders: ReturnType<typeof created>[]): Promise<void> {
    if (each.what === 'deliver') {
      const events = each.events.flatMap(({ order: at, what }): OrderEvent[] => {
        const order = orders[at];
        if (!order) return [];
        const { orderId } = order.data;
        return [what === 'created' ? order : what === 'cancelled' ? cancelled(orderId) : shipped(orderId)];
      });
      return inventory.deliver(...events);
    }
    const productId = ids[each.product] ?? '';
    if (each.what === 'adjust') await unlessRefused(inventory.adjust(productId, each.delta));
    else if (each.what === 'count') await unlessRefused(inventory.revise(productId, { quantity: each.quantity }));
    else await inventory.revise(productId, { lowStockThreshold: each.lowStockThreshold });
  }

  it('adds up with the ledger and the reservations, and every crossing was told of once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 15 }), carts, async (history, wants) => {
        const ids = await shelf();
        const orders = wants.map(([one, other]) =>
          created([[ids[0], one], ...(other > 0 ? [[ids[1], other] as const] : [])]),
        );
        for (const each of history) await happen(each, ids, orders);
        expect(await inventory.contradictions()).toEqual([]);
        for (const productId of ids) {
          const crossings = (await inventory.announced(productId))
            .map(({ type }) => type)
            .filter((type) => type !== 'inventory.updated');
          const byTurns = crossings.map((_, at) => (at % 2 === 0 ? 'inventory.low_stock' : 'inventory.back_in_stock'));
          expect(crossings).toEqual(byTurns);
          const { available, lowStockThreshold } = await inventory.catalogue.find(productId);
          expect(crossings.length % 2 === 1).toBe(available <= lowStockThreshold);
        }
      }),
      { numRuns: 15 },
    );
  });
});
