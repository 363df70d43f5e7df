import { Inventory } from '../inventory.harness-spec';

describe('The tables of stock', () => {
  let inventory: Inventory;
  beforeAll(async () => {
    inventory = await Inventory.open();
    await inventory.put('A', 10);
  });
  afterEach(async () => {
    expect(await inventory.contradictions()).toEqual([]);
  });
  afterAll(() => inventory.close());

  it.each([
    ['more reserved than there are', 'UPDATE products SET reserved = 11', 'products_check'],
    ['fewer reserved than none', 'UPDATE products SET reserved = -1', 'products_check'],
    ['fewer on hand than none', 'UPDATE products SET quantity = -1', 'products_'],
    ['another quantity than the ledger says', 'UPDATE products SET quantity = 11', 'stock_movements, or not at all'],
    ['other reserved ones than the ledger says', 'UPDATE products SET reserved = 1', 'stock_movements, or not at all'],
    [
      'a product whose stock came from nowhere',
      `INSERT INTO products (product_id, product_name, currency, price_minor, low_stock_threshold, quantity, reserved,
         version, event_sequence, movements) VALUES ('B', 'B', 'EUR', 1, 0, 5, 0, 1, 1, 0)`,
      'stock_movements, or not at all',
    ],
    ['a movement that was otherwise', `UPDATE stock_movements SET note = 'no'`, 'append-only'],
    ['a movement that was not', 'DELETE FROM stock_movements', 'append-only'],
    ['no movements', 'TRUNCATE stock_movements', 'append-only'],
  ])('refuse %s, whoever asks for it', async (_what, sql, message) => {
    await expect(inventory.database.query(sql)).rejects.toThrow(message);
  });

  it('refuse, and with it the whole transaction, what the code would let through', async () => {
    const oversell = inventory.run(async (tx) => {
      await tx.query(`INSERT INTO stock_movements (product_id, number, reason, quantity_delta, reserved_delta,
        quantity_after, reserved_after, actor) VALUES ('A', 2, 'reservation', 0, 11, 10, 11, 'nobody')`);
    });
    await expect(oversell).rejects.toThrow('stock_movements_check');
  });

  it('add up after anything that is allowed was done, in any order', async () => {
    await inventory.put('B', 0);
    await inventory.adjust('B', 7);
    await inventory.revise('B', { quantity: 3 });
    await inventory.revise('B', { priceMinor: 5, productName: 'Bee' });
    await inventory.adjust('B', -3);
    const { data } = await inventory.ledger.list('B', { limit: 10 });
    expect(data.map(({ number, reason, quantityAfter }) => [number, reason, quantityAfter])).toEqual([
      [3, 'correction', 0],
      [2, 'update', 3],
      [1, 'correction', 7],
    ]);
    expect((await inventory.announced('B')).map(({ sequence, type }) => [sequence, type])).toEqual([
      [1, 'inventory.updated'],
      [2, 'inventory.updated'],
      [3, 'inventory.back_in_stock'],
      [4, 'inventory.updated'],
      [5, 'inventory.updated'],
      [6, 'inventory.updated'],
      [7, 'inventory.low_stock'],
    ]);
  });
});
