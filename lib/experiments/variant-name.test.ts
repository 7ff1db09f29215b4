import { expect, it } from 'vitest'
import { variantName } from './variant-name.ts'

it('names the group of a variant, once', () => {
  const groups = [{ key: 'none', label: '풀 없이' }]
  const variant = { key: 'none-64', label: '동시 64개', value: 64, group: 'none' }
  expect(variantName({ groups }, variant)).toBe('풀 없이, 동시 64개')
  expect(variantName({ groups }, { ...variant, label: '풀 없이 64개' })).toBe('풀 없이 64개')
  expect(variantName({}, { key: '64', label: '64개', value: 64 })).toBe('64개')
})
