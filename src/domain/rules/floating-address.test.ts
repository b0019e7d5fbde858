import { describe, expect, it } from 'vitest';
import { floatingFault } from './floating-address.ts';

const notFloating = 'Must be a floating IPv4 address.';

describe('an address that is to float', () => {
  it.each([
    ['192.0.2.8', undefined],
    // The last of a private block, and the first after it.
    ['10.255.255.255', notFloating],
    ['11.0.0.0', undefined],
    ['172.31.255.255', notFloating],
    ['172.32.0.0', undefined],
    ['127.0.0.1', notFloating],
    ['169.254.0.1', notFloating],
    ['224.0.0.1', notFloating],
    // Its form is the schema's business.
    ['010.0.0.1', undefined],
    ['__proto__', undefined],
  ])('%s: %s', (address, fault) => {
    expect(floatingFault(address, {})).toBe(fault);
  });

  it('is not one that the service itself gives out', () => {
    expect(floatingFault('192.0.2.8', { isServices: true })).toBe(notFloating);
  });

  it('is nobody else’s, and whose it is is said to those who may know', () => {
    expect(floatingFault('192.0.2.8', { owner: {} })).toBe('The address is attached to another gateway.');
    expect(floatingFault('192.0.2.8', { owner: { name: 'turku' } })).toBe(
      'The address is attached to another gateway. It is turku’s: release it there first.',
    );
  });
});
