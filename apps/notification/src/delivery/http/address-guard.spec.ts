import { AddressGuard } from './address-guard';

describe('The guard over addresses', () => {
  const guard = new AddressGuard([]);

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.170',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '::ffff:8.8.8.8',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ])('keeps away from %s', (address) => {
    expect(guard.verdictOn(address)).toBe('internal');
  });

  it.each(['1.1.1.1', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '2606:4700:4700::1111'])(
    'lets through what is public: %s',
    (address) => {
      expect(guard.verdictOn(address)).toBe('public');
    },
  );

  it('lets through what it was told to, and nothing beside it', () => {
    const lenient = new AddressGuard(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
    for (const address of ['127.0.0.1', '10.9.8.7', 'fd00::5']) expect(lenient.verdictOn(address)).toBe('exempt');
    for (const address of ['127.0.0.2', '11.0.0.0', 'fe80::1']) expect(lenient.verdictOn(address)).not.toBe('exempt');
  });
});
