/** Bodies of orders for two neighbours among so many products, the same sequence each time. @param {number} products */
export function orderBodies(products) {
  let count = 0;
  return () => {
    count += 1;
    const first = (count * 7_919) % products;
    return JSON.stringify({
      customerId: `customer-${count % 1000}`,
      customer: { name: 'Nour Haddad', email: 'nour@example.com' },
      items: [
        { productId: `P-${first}`, quantity: 1, price: 12.5 },
        { productId: `P-${(first + 1) % products}`, quantity: 2, price: 12.5 },
      ],
      currency: 'EUR',
    });
  };
}
