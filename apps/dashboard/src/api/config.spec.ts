import { addressOf } from './config';

describe('The address of a question', () => {
  const gateway = { resources: '../api', operations: '../services/order' };
  const page = 'https://shop.example.com/dashboard/';

  it.each([
    ['/orders?limit=1', 'https://shop.example.com/api/orders?limit=1'],
    ['/messaging/queues', 'https://shop.example.com/services/order/messaging/queues'],
    ['/dead-letters/a%2Fb', 'https://shop.example.com/services/order/dead-letters/a%2Fb'],
    ['/health', 'https://shop.example.com/services/order/health'],
  ])('%s is %s behind a gateway', (path, address) => {
    expect(addressOf(gateway, path, page)).toBe(address);
  });

  it('is the same for all where a service has an address of its own', () => {
    const own = { resources: 'http://localhost:3001/', operations: 'http://localhost:3001/' };
    expect(addressOf(own, '/orders', 'http://localhost:3003/dashboard/')).toBe('http://localhost:3001/orders');
    expect(addressOf({ resources: '..', operations: '..' }, '/health', 'http://localhost:3003/dashboard/')).toBe(
      'http://localhost:3003/health',
    );
  });
});
