import { describe, expect, it } from 'vitest'
import { memoryPlatform } from '../testing/memory-platform.ts'
import { canaries, watchMachine } from './quiet.ts'

/** A clock that a fixed piece of work moves on: `slow` is how much longer it takes than usual. */
function machine(resolution = 0.005) {
  let time = 0
  const state = { slow: 1, works: 0 }
  // Reading the clock takes 0.25 µs, as in a browser.
  const now = () => {
    time += 0.00025
    return Math.floor(time / resolution) * resolution
  }
  const work = (steps: number) => {
    state.works++
    time += steps * 1e-6 * state.slow
    return 0
  }
  return { now, work, state }
}

function rounds(watch: NonNullable<ReturnType<typeof canaries>>, count: number, samples = 9): boolean[] {
  return Array.from({ length: count }, () => {
    for (let i = 0; i < samples; i++) watch.look()
    return watch.disturbed() as boolean
  })
}

describe('canaries', () => {
  it('say nothing while the machine is quiet, and notice when it is slower', () => {
    const { now, work, state } = machine()
    const watch = canaries(now, work)!
    expect(rounds(watch, 5)).toEqual(Array(5).fill(false))
    state.slow = 1.2
    expect(rounds(watch, 1)).toEqual([true])
    state.slow = 1
    expect(rounds(watch, 3)).toEqual([false, false, false])
    state.slow = 1.04
    expect(rounds(watch, 1)).toEqual([false])
  })

  it('notice one long interruption among the samples of a round', () => {
    const { now, work, state } = machine()
    const watch = canaries(now, work)!
    rounds(watch, 3)
    for (let i = 0; i < 9; i++) {
      state.slow = i === 4 ? 4 : 1
      watch.look()
    }
    expect(watch.disturbed()).toBe(true)
  })

  it('are longer where the clock is coarse, so that its steps do not read as disturbances', () => {
    const { now, work } = machine(0.1)
    expect(rounds(canaries(now, work)!, 20)).toEqual(Array(20).fill(false))
  })

  it('are given up with a clock of 1 s steps, or one that stands still', () => {
    expect(canaries(machine(1000).now)).toBeUndefined()
    expect(canaries(() => 5)).toBeUndefined()
  })
})

describe('watchMachine', () => {
  it('asks the system where it can tell', () => {
    const shares = [0, undefined, 0.07, 0.09]
    const watch = watchMachine({ ...memoryPlatform(), disturbance: () => shares.shift() })
    expect([watch.disturbed(), watch.disturbed(), watch.disturbed()]).toEqual([undefined, false, true])
  })

  it('takes everything for undisturbed where nothing can be told', () => {
    expect(watchMachine(memoryPlatform()).disturbed()).toBe(false)
  })
})
