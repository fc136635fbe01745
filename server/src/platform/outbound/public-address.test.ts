/** Proves which addresses count as public. */
import { expect, it } from 'vitest'
import { isPublicUnicast, readNetwork } from './public-address.ts'

it.each(['8.8.8.8', '223.5.5.5', '1.1.1.1', '2400:3200::1', '2606:4700:4700::1111'])(
  'calls %s public',
  (address) => {
    expect(isPublicUnicast(address)).toBe(true)
  },
)

it.each([
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '100.100.100.200',
  '169.254.169.254',
  '172.31.0.1',
  '192.168.0.1',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:0:7f00:1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::7f00:1',
  '2002:7f00:1::',
  '2001:0:7f00:1::',
  '2001:db8::1',
  '3fff::1',
  '5f00::1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd00:ec2::254',
  'fec0::1',
  'ff02::1',
  '100::1',
  'localhost',
  '',
  '127.1 ',
])('does not call %j public', (address) => {
  expect(isPublicUnicast(address)).toBe(false)
})

it('reads a network of either family and keeps them apart', () => {
  const office = readNetwork('10.8.0.0/16')
  expect([office('10.8.3.4'), office('10.9.0.1'), office('::ffff:10.8.3.4'), office('x')]).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect(readNetwork('fd00::/8')('fd12::1')).toBe(true)
  expect(() => readNetwork('10.8.0.0')).toThrow()
})
