import { afterEach, describe, expect, it, vi } from 'vitest'
import { NO_FILES } from './platform.ts'
import { coarseAgent, openBrowserPlatform } from './platform-browser.ts'

it('works without files where OPFS is missing, and says in Korean that they are out of reach', async () => {
  const platform = await openBrowserPlatform()
  expect(platform.files.backend).toBe(NO_FILES)
  await expect(platform.files.open('f', 'write')).rejects.toMatchObject({
    code: 'no-file-access',
    message: expect.stringContaining('이 브라우저에서는'),
  })
  await platform.dispose()
})

describe('behind a run that was ended', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('waits until the worker has let go of the lock', async () => {
    const first = await openBrowserPlatform()
    let isOpen = false
    const second = openBrowserPlatform().then(platform => {
      isOpen = true
      return platform
    })
    await new Promise(resolve => setTimeout(resolve))
    expect(isOpen).toBe(false)
    await first.dispose()
    await (await second).dispose()
  })

  it('says that another one is going on where it does not', async () => {
    const late = vi
      .spyOn(AbortSignal, 'timeout')
      .mockReturnValue(AbortSignal.abort(new DOMException('', 'TimeoutError')))
    await expect(openBrowserPlatform()).rejects.toMatchObject({ code: 'busy' })
    late.mockRestore()
  })

  it('waits until the worker has let go of its files', async () => {
    let tries = 0
    const root = {
      removeEntry: async () => {
        if (tries++ === 0) throw new DOMException('open', 'NoModificationAllowedError')
      },
      getDirectoryHandle: async () => ({}),
    }
    vi.stubGlobal('navigator', { ...navigator, storage: { getDirectory: async () => root } })
    vi.stubGlobal(
      'FileSystemFileHandle',
      class {
        createSyncAccessHandle() {}
      },
    )
    const platform = await openBrowserPlatform()
    expect(platform.files.backend).toBe('OPFS')
    expect(tries).toBe(2)
    await platform.dispose()
  })
})

describe('coarseAgent', () => {
  it.each([
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15',
      'Safari 26',
      'macOS',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox 145', 'Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
      'Edge 156',
      'Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
      'Chrome 156',
      'Android',
    ],
  ])('names browser and system: %s', (agent, runtime, system) => {
    expect(coarseAgent(agent)).toEqual({ runtime, system })
  })

  it('prefers the brand that the browser gives, not the made-up one', () => {
    const brands = [
      { brand: 'Not=A?Brand', version: '24' },
      { brand: 'Chromium', version: '156' },
      { brand: 'Whale', version: '5' },
    ]
    expect(coarseAgent('', { brands, platform: 'Windows' })).toEqual({ runtime: 'Whale 5', system: 'Windows' })
    expect(coarseAgent('', { brands: brands.slice(0, 2) })).toEqual({ runtime: 'Chromium 156' })
  })

  it('guesses nothing from an unknown one', () => {
    expect(coarseAgent('curl/8')).toEqual({ runtime: '브라우저' })
  })
})
