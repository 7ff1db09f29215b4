'use client'

import { useEffect, useState } from 'react'
import { fromAddress } from './classes-api.ts'

/** The way back to the class that the address names. */
export function BackToClass() {
  const [href, setHref] = useState('/classes')
  useEffect(() => {
    const id = fromAddress('class')
    if (id !== 'none') setHref(`/classes/home?class=${encodeURIComponent(id)}`)
  }, [])
  return (
    <p className="crumb">
      <a href={href}>반으로</a>
    </p>
  )
}
