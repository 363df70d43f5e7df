import { Inventory } from '../inventory.harness-spec';
import { StockMetrics } from '../stock/stock-metrics';
import { cancelled, created, shipped } from './orders.harness-spec';

describe('The metrics of inventory', () => {
  let inventory: Inventory;
  beforeAll(async () => {
    inventory = await Inventory.open();
    new StockMetrics(inventory.dataSource, inventory.metrics);
  });
  afterAll(() => inventory.close());

  async function read(name: string): Promise<string[]> {
    return (await inventory.metrics.metrics())
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`))
      .map((line) => line.slice(name.length).replace(/,?service="inventory"/, ''))
      .sort();
  }

  it('count what was done for orders, each of them once however often it is delivered', async () => {
    await inventory.put('BOOK', 10);
    const orders = [
      created([['BOOK', 1]]),
      created([['BOOK', 1]]),
      created([['BOOK', 100]]),
      created([['PEN', 1]]),
    ] as const;
    await inventory.deliver(...orders);
    await inventory.deliver(orders[0]);
    await inventory.deliver(cancelled(orders[0].data.orderId), shipped(orders[1].data.orderId));
    expect(await read('inventory_reservations_total')).toEqual([
      '{state="refused",code="insufficient_stock"} 1',
      '{state="refused",code="unknown_product"} 1',
      '{state="released",code=""} 1',
      '{state="reserved",code=""} 2',
      '{state="shipped",code=""} 1',
    ]);
  });

  it('count nothing that did not take effect', async () => {
    const before = await read('inventory_reservations_total');
    const failing = inventory.run(async (tx) => {
      await inventory.take(tx, [created([['BOOK', 1]])]);
      throw new Error('after all');
    });
    await expect(failing).rejects.toThrow('after all');
    expect(await read('inventory_reservations_total')).toEqual(before);
  });

  it('tell how much of what there is can be sold', async () => {
    await inventory.put('LAMP', 3, { lowStockThreshold: 3 });
    await inventory.put('SOFA', 0);
    expect(await read('inventory_products')).toEqual(['{stock="enough"} 1', '{stock="low"} 1', '{stock="out"} 1']);
    const order = created([['LAMP', 2]]);
    await inventory.deliver(order);
    const [available, reserved] = await read('inventory_units');
    expect([available, reserved]).toEqual(['{state="available"} 10', '{state="reserved"} 2']);
  });
});
