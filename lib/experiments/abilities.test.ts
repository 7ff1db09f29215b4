import { describe, expect, it } from 'vitest'
import { abilitiesOf, browserAbilities, missingNeeds, NEEDS, refusal, SERVER_ABILITIES } from './abilities.ts'
import { memoryPlatform } from './testing/memory-platform.ts'

const chromium = {
  FileSystemFileHandle: { prototype: {} },
  Worker: class {},
  CompressionStream: class {},
  FinalizationRegistry: class {},
  SharedArrayBuffer: class {},
  WebAssembly: {},
  crossOriginIsolated: true,
  navigator: {
    storage: { getDirectory: () => {} },
    userAgentData: { brands: [{ brand: 'Not.A/Brand' }, { brand: 'Chromium' }] },
  },
}

describe('browserAbilities', () => {
  it('has all but the network in Chromium', () => {
    expect(missingNeeds(browserAbilities(chromium), NEEDS)).toEqual(['network'])
  })

  it.each([
    ['files', { ...chromium, FileSystemFileHandle: undefined }],
    ['files', { ...chromium, navigator: { ...chromium.navigator, storage: undefined } }],
    ['workers', { ...chromium, Worker: undefined }],
    ['gzip', { ...chromium, CompressionStream: undefined }],
    ['collections', { ...chromium, navigator: { ...chromium.navigator, userAgentData: undefined } }],
    ['shared-memory', { ...chromium, crossOriginIsolated: false }],
    ['shared-memory', { ...chromium, SharedArrayBuffer: undefined }],
    ['database', { ...chromium, WebAssembly: undefined }],
  ] as const)('lacks %s where the browser does', (need, scope) => {
    expect(missingNeeds(browserAbilities(scope), NEEDS)).toEqual(
      NEEDS.filter(each => each === need || each === 'network'),
    )
  })
})

describe('refusal', () => {
  it('is silent about what nobody needs', () => {
    expect(refusal(browserAbilities({}), undefined)).toBeUndefined()
    expect(refusal(SERVER_ABILITIES, NEEDS)).toBeUndefined()
  })

  it('names each thing that is missing, and the way out', () => {
    const text = refusal(browserAbilities({}), ['gzip', 'workers'])
    expect(text).toContain('CompressionStream')
    expect(text).toContain('워커')
    expect(text).toContain('서버 실험은 그대로')
    expect(text).not.toContain('OPFS')
  })
})

it('asks a platform itself', () => {
  expect(abilitiesOf(memoryPlatform())).toMatchObject({ files: true, network: false })
})
