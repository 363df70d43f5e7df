/**
 * Guarantee: what somebody else wrote as the address of an endpoint leads to no machine of ours. Only what is public is
 * let through, and networks that were named in the configuration.
 */
import { BlockList, isIP } from 'node:net';

/** Not for the public (IANA's registries of special-purpose addresses). */
const internal4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** All that is public, and within it what leads into other networks, or nowhere: Teredo, ORCHID, documentation, 6to4. */
const public6 = ['2000::/3'];
const internal6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

export type Verdict = 'public' | 'exempt' | 'internal';

export class AddressGuard {
  private readonly exempt: BlockList;
  private readonly internal = listOf([...internal4, ...internal6]);
  private readonly public6 = listOf(public6);

  constructor(exemptNetworks: readonly string[]) {
    this.exempt = listOf(exemptNetworks);
  }

  verdictOn(address: string): Verdict {
    const family = isIP(address);
    if (family === 0) return 'internal';
    const name = family === 4 ? 'ipv4' : 'ipv6';
    if (this.exempt.check(address, name)) return 'exempt';
    if (this.internal.check(address, name)) return 'internal';
    return family === 4 || this.public6.check(address, name) ? 'public' : 'internal';
  }
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix), family);
  }
  return list;
}
