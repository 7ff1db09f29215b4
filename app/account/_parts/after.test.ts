import { describe, expect, it } from 'vitest'
import { nextAddress } from './after.ts'

describe('nextAddress', () => {
  it('leads back to a page of this site', () => {
    expect(nextAddress('?next=%2Fclasses%2Fhome%3Fclass%3D1')).toBe('/classes/home?class=1')
  })

  it.each([
    '',
    '?next=',
    '?next=https://evil.example',
    '?next=//evil.example',
    '?next=/%5Cevil.example',
    '?next=javascript:alert(1)',
  ])('leads nowhere else: %s', search => {
    expect(nextAddress(search)).toBe('/account')
  })
})
