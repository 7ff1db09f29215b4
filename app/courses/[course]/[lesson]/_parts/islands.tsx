'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { ExperimentPanelProps } from '#app/experiments/_parts/panel.tsx'

interface Intent {
  jaedaHydrated?: boolean
}

interface Open {
  host: HTMLElement
  experiment: string
  claim: string | undefined
}

/** Puts an experiment's panel into the lesson, in place of the button that was pressed. The panel's code loads then. */
export function Islands(props: { course: string; lesson: string }) {
  const [open, setOpen] = useState<Open[]>([])
  const [Panel, setPanel] = useState<ComponentType<ExperimentPanelProps>>()

  useEffect(() => {
    /** Pressed again while the code is on its way, one would be put there twice. */
    const coming = new Set<HTMLElement>()
    const press = (element: HTMLElement) => {
      const { intent: experiment, claim } = element.dataset
      const card = element.parentElement
      if (!experiment || !card || coming.has(element) || card.querySelector('.panel-host')) return
      coming.add(element)
      element.setAttribute('aria-busy', 'true')
      import('#app/experiments/_parts/panel.tsx').then(
        module => {
          const host = document.createElement('div')
          host.className = 'panel-host'
          const focused = document.activeElement === element
          host.tabIndex = -1
          element.replaceWith(host)
          coming.delete(element)
          // Who came by keyboard goes on from where the button was.
          if (focused) host.focus({ preventScroll: true })
          setPanel(() => module.ExperimentPanel)
          setOpen(before => [...before, { host, experiment, claim }])
        },
        // Offline or a new release: the page of its own is the way that still works.
        () => {
          coming.delete(element)
          location.assign((element as HTMLAnchorElement).href)
        },
      )
    }
    const onClick = (event: MouseEvent) => {
      const element = (event.target as Element).closest<HTMLElement>('[data-intent]')
      if (!element || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      press(element)
    }
    document.addEventListener('click', onClick)
    ;(window as Intent).jaedaHydrated = true
    // Those that were pressed before this code had loaded (lib/site/freeze.ts).
    for (const element of document.querySelectorAll<HTMLElement>('[data-intent][aria-busy="true"]')) press(element)
    return () => document.removeEventListener('click', onClick)
  }, [])

  return (
    <>
      {Panel
        ? open.map(({ host, experiment, claim }, index) =>
            createPortal(
              <Panel experiment={experiment} claim={claim} lesson={`${props.course}/${props.lesson}`} embedded />,
              host,
              `${experiment}-${index}`,
            ),
          )
        : null}
    </>
  )
}
