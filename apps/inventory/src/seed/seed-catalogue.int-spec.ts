import { Inventory } from '../inventory.harness-spec';
import { created } from '../reservation/orders.harness-spec';
import { catalogue } from './catalogue';
import { seedCatalogue } from './seed-catalogue';

describe('The seed', () => {
  let inventory: Inventory;
  beforeEach(async () => {
    inventory = await Inventory.open();
  });
  afterEach(() => inventory.close());

  const answerTo = async (...lines: Parameters<typeof created>[0]) => {
    const order = created(lines);
    await inventory.deliver(order);
    const [answer] = await inventory.announced(order.data.orderId);
    return answer;
  };

  it('fills an empty catalogue, with movements and events like any other product', async () => {
    expect(await seedCatalogue(inventory.dataSource)).toBe(catalogue.length);
    expect((await inventory.catalogue.list({ limit: 100 })).data).toHaveLength(catalogue.length);
    expect(await inventory.contradictions()).toEqual([]);
    const [coffee] = (await inventory.ledger.list('COFFEE-HUILA', { limit: 1 })).data;
    expect(coffee).toMatchObject({ reason: 'initial', actor: 'system:seed', quantityAfter: 60 });
  });

  it('leaves alone what is there, run again or by two at once', async () => {
    await inventory.put('TEA-MINT', 1, { priceMinor: 1 });
    const added = await Promise.all([seedCatalogue(inventory.dataSource), seedCatalogue(inventory.dataSource)]);
    expect(added.sort((one, other) => one - other)).toEqual([0, catalogue.length - 1]);
    await inventory.deliver(created([['COFFEE-HUILA', 2]]));
    expect(await seedCatalogue(inventory.dataSource)).toBe(0);
    expect(await inventory.stockOf('TEA-MINT')).toEqual([1, 0]);
    expect(await inventory.stockOf('COFFEE-HUILA')).toEqual([60, 2]);
  });

  it('has products that behave as their names say', async () => {
    await seedCatalogue(inventory.dataSource);
    expect(await answerTo(['DEMO-OUT-OF-STOCK', 1])).toMatchObject({
      data: { reason: { code: 'insufficient_stock' } },
    });
    expect(await answerTo(['DEMO-PRICE-CHANGED', 1, 1_990])).toMatchObject({
      data: { reason: { code: 'price_changed' } },
    });
    expect(await answerTo(['DEMO-PRICE-CHANGED', 1, 2_490])).toMatchObject({ type: 'inventory.reserved' });
    await answerTo(['DEMO-LOW-STOCK', 1]);
    expect((await inventory.announced('DEMO-LOW-STOCK')).at(-1)).toMatchObject({ type: 'inventory.low_stock' });
  });
});
